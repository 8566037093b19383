/* speech_say.c - sums and days as people say them (speech.h, SP4). */
#include "base/money.h"
#include "debtor/speech.h"

static void han_digits(hk_buf *b, int64_t v)
{
    static const char *const d[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
    static const struct { int64_t unit; const char *name; } units[] = { { 1000, "千" }, { 100, "百" }, { 10, "十" }, { 1, "" } };
    bool started = false, zero = false;

    for (size_t i = 0; i < HK_COUNT(units); i++) {
        int64_t k = v / units[i].unit % 10;
        if (!k) {
            zero = started && v % units[i].unit;
            continue;
        }
        if (zero) hk_buf_puts(b, "零");
        zero = false;
        if (k == 2 && units[i].unit >= 1000) hk_buf_puts(b, "两");
        else if (!(units[i].unit == 10 && k == 1 && !started)) hk_buf_puts(b, d[k]);
        hk_buf_puts(b, units[i].name);
        started = true;
    }
}

/* Only what reads back to the same sum: whole hundreds below ten thousand, whole thousands above; everything else in figures. */
const char *hk_say_sum(hk_arena *a, int64_t fen, bool write)
{
    hk_buf  b = { .arena = a };
    int64_t yuan = fen / 100;

    if (fen % 100 || yuan % 100 || yuan >= INT64_C(100000000)) return hk_printf(a, "%s元", hk_money_group(a, fen, 2));
    if (write || yuan % 1000) {
        if (yuan >= 10000 && yuan % 10000 == 0) return hk_printf(a, "%" PRId64 "万", yuan / 10000);
        if (yuan >= 10000 && yuan % 1000 == 0) return hk_printf(a, "%" PRId64 ".%" PRId64 "万", yuan / 10000, yuan / 1000 % 10);
        if (yuan >= 10000) return hk_printf(a, "%" PRId64 ".%02" PRId64 "万", yuan / 10000, yuan / 100 % 100);
        return hk_printf(a, "%" PRId64 "块", yuan);
    }
    int64_t wan = yuan / 10000, low = yuan % 10000 / 1000;
    hk_buf_puts(&b, "");
    if (wan) {
        if (wan == 2) hk_buf_puts(&b, "两");
        else han_digits(&b, wan);
        hk_buf_puts(&b, "万");
        if (low) han_digits(&b, low);
    } else {
        han_digits(&b, yuan);
        hk_buf_puts(&b, "块");
    }
    return b.p;
}

const char *hk_say_day(hk_arena *a, hk_day today, int32_t in_days)
{
    enum { NEAR = 120 };                                                               /* in November 1月4号 is the next one, whoever says it */
    static const char *const week[] = { "一", "二", "三", "四", "五", "六", "日" };
    hk_day day = today + in_days, monday = today - (hk_day_weekday(today) - 1);
    hk_ymd x = hk_day_ymd(day), now = hk_day_ymd(today);

    if (in_days == 0) return "今天";
    if (in_days == 1) return "明天";
    if (in_days == 2) return "后天";
    if (day < monday + 7) return hk_printf(a, "这周%s", week[hk_day_weekday(day) - 1]);
    if (day < monday + 14) return hk_printf(a, "下周%s", week[hk_day_weekday(day) - 1]);
    if (x.m == now.m && x.y == now.y) return hk_printf(a, "%d号", x.d);
    hk_day next = hk_day_add_months(hk_day_month_start(today), 1);
    if (hk_day_month_start(day) == next) return hk_printf(a, "下个月%d号", x.d);
    if (x.y == now.y + 1 && in_days > NEAR) return hk_printf(a, "明年%d月%d号", x.m, x.d);
    if (x.y > now.y + 1) return hk_printf(a, "%d年%d月%d号", x.y, x.m, x.d);
    return hk_printf(a, "%d月%d号", x.m, x.d);
}
