/* main.c - the program: both doors bring their own rows, then the command line takes over (docs/doors.md). */
#include "cli/cli.h"
#include "http/http.h"
#include "ledger/open.h"
#include "measure/open.h"
#include "ops/table.h"

int main(int argc, char **argv)
{
    hk_ops_add(&hk_cli_set);
    hk_ops_add(&hk_http_set);
    hk_open_credits_from(hk_open_credits);
    return hk_cli_main(argc, argv);
}
