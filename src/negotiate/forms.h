/* forms.h - the forms of a workspace as rows: their fields, what they may hold, and how a checked one becomes text. Inside the room. */
#ifndef HK_NEGOTIATE_FORMS_H
#define HK_NEGOTIATE_FORMS_H
#include "base/json.h"
#include "base/op.h"

/* ---- codes; words people see: "v.<code>" of the field ---- */
#define HK_PREP_CHANNELS "phone|wechat|visit|meeting"
#define HK_PREP_STATES   "open|closed"
#define HK_PREP_SIDES    "ours|theirs"
/* Levers. Money and law first, then what costs little and often weighs more (R191). */
#define HK_PREP_LEVERS(X) \
    X(supply, ours, false) X(limit, ours, false) X(price, ours, true) X(interest, ours, true) X(law, ours, true) X(guarantor, ours, true) \
    X(delivery_priority, ours, false) X(service, ours, false) X(samples, ours, false) X(training, ours, false) X(reference, ours, false) X(terms, ours, false) \
    X(promotion, ours, false) X(management_meeting, ours, false) X(reputation, ours, false) X(evidence, ours, false) \
    X(future_orders, theirs, true) X(quality_issue, theirs, false) X(relation, theirs, false) X(delay, theirs, false) X(other_supplier, theirs, false) X(our_deadline, theirs, false) \
    X(missing_paper, theirs, false) X(other, any, false)
#define HK_PREP_BOXES  "strength|weakness|opportunity|threat"
#define HK_PREP_ROLES  "lead|support|hard|soft|notes|decider"
#define HK_PREP_PHASES "opening|common|facts|listen|proposal|exchange|close"
#define HK_PREP_VALUES "supply_safe|delivery_time|clean_books|face|credit_record|quality_settled|less_work|long_price|service_speed|no_dispute"
#define HK_PREP_CARES  "good_report|paper_trail|less_work|no_blame|yearly_target|within_budget|supply_safe|quality_settled"
#define HK_PREP_OPENING "debt_checked|papers_packed|goal_known|roles_agreed|right_person|not_first_offer|not_give_first|no_blame|deadline_hidden|never_whatever"
#define HK_PREP_ENDGAME "sum_and_day|how_paid|who_signs|if_late|all_items|no_extras|authority_checked|next_day|minutes_sent"
#define HK_PREP_HELP   "instalments|bank_bill|discount|factoring|assignment|set_off|goods_back|joining_debtor|guarantee|new_for_old|extension"
#define HK_PREP_PAPERS "invoice|delivery|statement|contract|acceptance|slip|promise|quality"
#define HK_PREP_RESULTS "agreed|part|none"
#define HK_PREP_PLEAS  "payroll|supplier|tax|loan|rent"

/* The sections in the order of the work. */
typedef enum hk_prep_section {
    HK_PS_PAPERS, HK_PS_ASSESS, HK_PS_LEVERS, HK_PS_SWOT, HK_PS_GOAL, HK_PS_AUTHORITY, HK_PS_LADDER, HK_PS_EXCHANGE, HK_PS_HELP, HK_PS_VALUES, HK_PS_COMMON, HK_PS_QUESTIONS,
    HK_PS_PLEA, HK_PS_ROLES, HK_PS_AGENDA, HK_PS_OPENING, HK_PS_ENDGAME, HK_PS_MINUTES, HK_PS_COUNT
} hk_prep_section;
const char *hk_prep_section_code(hk_prep_section s);
bool hk_prep_section_find(const char *code, hk_prep_section *out);
/* A row per section, in order, closed; each may be left out. For the input of a save and, through it, for the reply. */
extern const hk_field hk_prep_forms[], hk_prep_save_in[];

/* The lever's side ("ours", "theirs", "any") and whether it is about money; NULL when there is none. */
const char *hk_prep_lever_side(const char *code, bool *money);

/* A checked section as JSON text with every field of its rows, null where nothing was given. */
const char *hk_prep_form_text(hk_arena *a, const hk_field *f, const hk_val *v);
#endif
