/* Whose name is said, and what is no name. rows: R165 */
#include "reading/names.h"
#include "test.h"

TEST(his_own_name)
{
    static const struct { const char *said, *name; } rows[] = {
        { "您好,我是恒达的小赵", "赵" }, { "我姓赵", "赵" }, { "我叫赵敏", "赵" }, { "您好,我是恒达机电的赵建国,叫我小赵就行", "赵" }, { "我是小陈", "陈" }, { "免贵姓欧阳", "欧阳" }, { "我是恒达的欧阳锋", "欧阳" },
        { "恒达小钱,跟您核对一下", "钱" }, { "我是恒达公司新来的小周,接手您这边", "周" }, { "我是恒达的财务小孙", "孙" }, { "我这边是恒达的李娜", "李" }, { "我是赵敏", "赵" }, { "我是恒达的赵经理", "赵" }, { "叫我老马就行", "马" },
        { "我是小王的同事", "" }, { "我是王经理的同事", "" }, { "我是小陈介绍来的", "" }, { "您是陈经理吧", "" }, { "我是来对账的", "" }, { "我是说这笔款", "" }, { "我是真没办法", "" }, { "我是做财务的", "" }, { "我找陈总", "" },
        { "恒达的货您收到了吗", "" }, { "我是恒达的", "" }, { "不是我叫的", "" }, { "那笔款什么时候付", "" }, { "我叫财务查一下", "" }, { "", "" } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_line t;
        hk_line_make(cx->arena, hk_str_of(rows[i].said), &t);
        hk_str got = hk_name_said(&t, HK_STR("恒达"));
        CHECK_STR(hk_strndup(cx->arena, got.n ? got.p : "", got.n), rows[i].name, "%s", rows[i].said);
    }
}

TEST(an_account_is_not_always_a_person)
{
    static const struct { const char *account, *name; } rows[] = {
        { "陈伟", "陈" }, { "陈", "陈" }, { "小陈", "陈" }, { "欧阳锋", "欧阳" }, { "学员", "" }, { "清欠员", "" }, { "信用经理", "" }, { "信控员", "" }, { "阿一", "" }, { "财务部", "" }, { "于文华", "于" }, { "Chen Wei", "" },
        { "trainee", "" }, { "管理员", "" }, { "", "" } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_str got = hk_surname_of(rows[i].account);
        CHECK_STR(hk_strndup(cx->arena, got.n ? got.p : "", got.n), rows[i].name, "%s", rows[i].account);
    }
}

RUN_TESTS(cmocka_unit_test(his_own_name), cmocka_unit_test(an_account_is_not_always_a_person))
