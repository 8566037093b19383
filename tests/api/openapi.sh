#!/bin/sh
# Is FILE valid OpenAPI 3.1? Checked by @apidevtools/swagger-parser, which is among the locked packages of web/ (WEB=off: the
# references alone are followed, with jq).
set -eu
file=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
if [ -d "$root/web/node_modules/@apidevtools/swagger-parser" ]; then
    case $file in /*) ;; *) file=$PWD/$file ;; esac
    cd "$root/web"
    exec node --input-type=module -e 'import P from "@apidevtools/swagger-parser"; const d = await P.validate(process.argv[1]); console.log(d.openapi, Object.keys(d.paths).length)' "$file"
fi
[ "$(jq -r .openapi "$file")" = 3.1.0 ]
jq -e '. as $d | [.. | objects | ."$ref"? // empty | ltrimstr("#/") | split("/")] | all(. as $p | $d | getpath($p) != null)' "$file" >/dev/null
jq -e '[.paths[][] | .operationId] | length == (unique | length)' "$file" >/dev/null
