/* ops.c - every operation and every kind of job of the program, module by module. Help, OpenAPI, the client and the report
 * "who may do what" follow this order. */
#include "access/access.h"
#include "backup/backup.h"
#include "classroom/classroom.h"
#include "demo/demo.h"
#include "drill/drill.h"
#include "bench/bench.h"
#include "files/files.h"
#include "ingest/ingest.h"
#include "ingest/ops_layouts.h"
#include "jobs/jobs.h"
#include "ledger/ops.h"
#include "library/library.h"
#include "measure/ops.h"
#include "negotiate/negotiate.h"
#include "office/office.h"
#include "ops/approval.h"
#include "ops/kinds.h"
#include "ops/own.h"
#include "ops/table.h"
#include "papers/papers.h"
#include "param/param.h"
#include "rehearse/learn.h"
#include "rehearse/rehearse.h"
#include "tactics/tactics.h"

const hk_op_set hk_op_sets[] = {
    { "data",     hk_own_ops },
    { "data",     hk_backup_ops },
    { "customer", hk_customer_ops },
    { "aging",    hk_aging_ops },
    { "measure",  hk_measure_ops },
    { "month",    hk_month_ops },
    { "people",   hk_people_ops },
    { "ledger",   hk_ledger_ops },
    { "papers",   hk_ledger_read_ops },
    { "delivery", hk_delivery_ops },
    { "delivery", hk_uninvoiced_ops },
    { "print",    hk_papers_ops },
    { "import",   hk_ingest_ops },
    { "import",   hk_layout_ops },
    { "files",    hk_files_ops },
    { "param",    hk_param_ops },
    { "approval", hk_approval_ops },
    { "office",   hk_office_ops },
    { "access",   hk_access_ops },
    { "me",       hk_me_ops },
    { "jobs",     hk_jobs_ops },
    { "prep",     hk_negotiate_ops },
    { "rehearse", hk_talk_ops },
    { "rehearse", hk_check_ops },
    { "rehearse", hk_rehearse_ops },
    { "rehearse", hk_history_ops },
    { "rehearse", hk_practice_ops },
    { "rehearse", hk_review_ops },
    { "rehearse", hk_otherwise_ops },
    { "rehearse", hk_next_ops },
    { "rehearse", hk_practice_lines_ops },
    { "rehearse", hk_real_ops },
    { "rehearse", hk_gap_ops },
    { "rehearse", hk_scenario_ops },
    { "rehearse", hk_trainer_ops },
    { "rehearse", hk_correction_ops },
    { "rehearse", hk_learn_ops },
    { "rehearse", hk_exam_ops },
    { "classroom", hk_room_ops },
    { "classroom", hk_room_result_ops },
    { "classroom", hk_room_board_ops },
    { "classroom", hk_guest_ops },
    { "rehearse", hk_drill_ops },
    { "rehearse", hk_reverse_ops },
    { "rehearse", hk_pair_ops },
    { "rehearse", hk_voice_ops },
    { "rehearse", hk_speech_ops },
    { "bench",    hk_turn_ops },
    { "library",  hk_library_call_ops },
    { "library",  hk_library_ops },
    { "library",  hk_library_write_ops },
    { "tactics",  hk_types_ops },
    { "tactics",  hk_tactic_ops },
    { "tactics",  hk_note_ops },
    { "tactics",  hk_opponent_ops },
    { "tactics",  hk_hat_ops },
    { "demo",     hk_demo_ops },
    { "bench",    hk_bench_ops },
    { NULL, NULL },
};

const hk_job_kind hk_job_kinds[] = {
    { .name = "sweep", .fn = hk_ledger_sweep_job, .attempts = 3, .retry_s = 600, .daily_min = 30 },
    { .name = "backup", .fn = hk_backup_job, .attempts = 3, .retry_s = 600, .daily_min = -1, .platform = true, .catch_up = true },
    { .name = "statements", .fn = hk_statements_job, .attempts = 3, .retry_s = 60, .daily_min = -1 },
    { .name = "pack", .fn = hk_pack_job, .attempts = 3, .retry_s = 60, .daily_min = -1 },
    { .name = "reader", .fn = hk_reader_job, .attempts = 1, .retry_s = 60, .daily_min = -1 },
    { .name = "reminders", .fn = hk_reminders_job, .attempts = 3, .retry_s = 600, .daily_min = 45 },
    { .name = NULL },
};
