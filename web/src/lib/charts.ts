/** ECharts, loaded when a chart is first seen; its theme is read from the tokens. */
import type { EChartsOption, ECharts } from 'echarts';

export type { EChartsOption };
export type Chart = ECharts;

export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export const face = (): string => token('face');

/** Hatched like the 未定到期日 square. */
export async function open(el: HTMLElement): Promise<Chart> {
  const { init } = await import('./echarts');
  return init(el, undefined, { renderer: 'svg' });
}

export const text = () => ({ fontFamily: face(), fontSize: 12, color: token('ink2') });

/** What all charts share: no frame, horizontal grid lines, at most five labels, no motion. */
export function base(): EChartsOption {
  return {
    animation: false,
    textStyle: text(),
    grid: { left: 8, right: 118, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis', transitionDuration: 0, backgroundColor: token('raise'), borderColor: token('line2'), borderWidth: 1, padding: [8, 12],
      textStyle: { ...text(), color: token('ink') }, axisPointer: { lineStyle: { color: token('line2'), type: 'solid' }, animation: false },
    },
  };
}

export const valueAxis = (extra: object = {}) => ({
  type: 'value' as const, splitNumber: 4, axisLine: { show: false }, axisTick: { show: false },
  axisLabel: { ...text() }, splitLine: { lineStyle: { color: token('line') } }, ...extra,
});

export const categoryAxis = (data: string[], extra: object = {}) => ({
  type: 'category' as const, data, boundaryGap: false, axisTick: { show: false }, axisLine: { lineStyle: { color: token('line2') } },
  axisLabel: { ...text(), hideOverlap: true }, ...extra,
});

const SERIES = ['series1', 'series2', 'series3', 'series4'] as const;
const MARKS = ['circle', 'rect', 'triangle', 'diamond'] as const;
const DASHES: (string | number[])[] = ['solid', [6, 3], [2, 3], [8, 3, 2, 3]];

/** One line of at most four, with its name and last value at its end instead of a legend. */
export function line(i: number, name: string, data: (number | null)[], end: string) {
  const color = token(SERIES[i % 4]!);
  return {
    type: 'line' as const, name, data, symbol: MARKS[i % 4], symbolSize: 5, showSymbol: false, connectNulls: false,
    lineStyle: { color, width: i === 0 ? 2 : 1.5, type: DASHES[i % 4] as 'solid' }, itemStyle: { color },
    endLabel: { show: true, formatter: `${name}\n${end}`, color, fontFamily: face(), fontSize: 12, lineHeight: 16, distance: 6 },
    labelLayout: { moveOverlap: 'shiftY' as const },
    emphasis: { disabled: true },
  };
}
