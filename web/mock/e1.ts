/** Fixture E1 (7,500,000 open, 2,100,000 overdue on 2025-06-30) spread over 23 invented customers. Amounts in yuan, exact to the fen. */
export interface Line {
  id: number;
  code: string;
  name: string;
  owner: string;
  region: string;
  notDue: number;      /* fen */
  buckets: number[];   /* 1–30, 31–60, 61–90, 91–180, 181–365, >365 */
  days: string | null;
}

const OWNERS: Record<string, string> = { 陈岩: 'S01', 李倩: 'S02', 周建平: 'S03', 何伟: 'S04', 吴敏: 'S05' };
export const ownerCode = (name: string): string => OWNERS[name] ?? '';
const REGIONS: Record<string, string> = { 陈岩: '华东', 李倩: '华东', 周建平: '华北', 何伟: '华北', 吴敏: '华南' };

const raw: [string, string, string, number, number[], string | null][] = [
  ['C0017', '江北重工机械有限公司', '陈岩', 812400, [186000, 200000, 0, 0], '35.1'],
  ['C0042', '华岳矿山设备有限公司', '李倩', 240000, [64500, 95500, 120000, 0], '63.1'],
  ['C0008', '东陵汽车零部件股份有限公司', '周建平', 936200, [268000, 0, 0, 0], '17.0'],
  ['C0113', '临川水泵制造有限公司', '何伟', 128600, [0, 60000, 40000, 120000], '97.5'],
  ['C0026', '瑞通输送机械有限公司', '李倩', 355750.5, [156249.5, 52000, 0, 0], '26.7'],
  ['C0061', '北辰轴承有限公司', '吴敏', 402180, [142820, 0, 0, 0], '9.0'],
  ['C0095', '宏远建筑机械租赁有限公司', '何伟', 0, [0, 48300, 46700, 30000], '86.1'],
  ['C0033', '青田农机装备有限公司', '周建平', 214660, [38040, 72000, 0, 0], '42.0'],
  ['C0121', '西岭钢构工程有限公司', '吴敏', 186000, [62390.5, 20000, 0, 0], '24.6'],
  ['C0077', '金砺刀具有限公司', '陈岩', 95300, [58000, 12200, 0, 0], '18.3'],
  ['C0150', '南浦船舶配套有限公司', '李倩', 160000, [54000, 0, 0, 0], '12.0'],
  ['C0088', '长丰液压件有限公司', '周建平', 88210, [30000, 0, 18300, 0], '35.5'],
  ['C0139', '德源机电设备有限公司', '何伟', 0, [0, 0, 15000, 30000], '130.7'],
  ['C0157', '凤台纺织机械有限公司', '李倩', 95000, [0, 40000, 0, 0], '41.0'],
  ['C0164', '云门电梯配套有限公司', '陈岩', 186800, [20000, 0, 0, 0], '5.0'],
  ['C0171', '海川空压机有限公司', '陈岩', 310000, [0, 0, 0, 0], null],
  ['C0178', '博岭传动机械有限公司', '陈岩', 230000, [0, 0, 0, 0], null],
  ['C0182', '兴隆铸造有限公司', '吴敏', 210000, [0, 0, 0, 0], null],
  ['C0186', '明远泵阀有限公司', '何伟', 188400, [0, 0, 0, 0], null],
  ['C0190', '安泰减速机有限公司', '周建平', 176500, [0, 0, 0, 0], null],
  ['C0193', '启明模具有限公司', '李倩', 152000, [0, 0, 0, 0], null],
  ['C0197', '宁海紧固件有限公司', '吴敏', 131999.5, [0, 0, 0, 0], null],
  ['C0201', '金鼎热处理有限公司', '周建平', 100000, [0, 0, 0, 0], null],
];
const fen = (yuan: number): number => Math.round(yuan * 100);

export const lines: Line[] = raw.map(([code, name, owner, notDue, buckets, days], i) => ({
  id: i + 1, code, name, owner, region: REGIONS[owner]!, notDue: fen(notDue), buckets: [...buckets, 0, 0].map(fen), days,
}));

/** Many rows, for the table that shows only what is in view. */
export function many(n: number): Line[] {
  return Array.from({ length: n }, (_, i) => {
    const a = ((i * 7919) % 900) + 20;
    return { id: 1000 + i, code: `M${String(i).padStart(5, '0')}`, name: `第${i + 1}号机械配件有限公司`, owner: Object.keys(OWNERS)[i % 5]!, region: '华东', notDue: fen(a * 130), buckets: [fen(a * 31), fen((i % 3) * 1700), 0, 0, 0, 0], days: '21.4' };
  });
}
export const yuan = (n: number): string => `${n < 0 ? '-' : ''}${Math.floor(Math.abs(n) / 100)}.${String(Math.abs(n) % 100).padStart(2, '0')}`;

export const SALES: Record<string, number> = { '2025-01': 3000000, '2025-02': 2400000, '2025-03': 3600000, '2025-04': 3000000, '2025-05': 3720000, '2025-06': 3300000 };
