/* cli.h - the command line: one of the two doors (docs/doors.md).
 *
 *   C1  commands, options, help and completion come from the operation rows; nothing here knows a single operation but
 *       help and version, and the table of advice in notes.c
 *   C2  results go to stdout, everything said to a person goes to stderr; a pipe sees results only
 *   C3  the exit code is the error table's (err.h); 0 is success
 *   C4  the local command line has all rights and is audited as "local:<os user>"; --as takes another user's role and scope
 *   C5  --now moves the clock in practice companies only
 */
#ifndef HK_CLI_H
#define HK_CLI_H
#include "base/op.h"

int hk_cli_main(int argc, char **argv);
extern const hk_op_set hk_cli_set;           /* help, version */
#endif
