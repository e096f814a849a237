#!/usr/bin/env bash
# What is installed beside the program: the man page names every subcommand and option that --help
# knows, and the completion offers what `list` lists.
set -uo pipefail
failures=0
fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}

for file in src/cli/commands/*.c; do
    name=$(basename "$file" .c)
    grep -q "kmsdoctor $name" packaging/man/kmsdoctor.1 || fail "the man page lacks the subcommand $name"
    grep -q "\b$name\b" packaging/completion/kmsdoctor.bash || fail "the completion lacks the subcommand $name"
done
options=$(sed -n 's/^    {"\([a-z-]*\)", .*OPTION_.*/\1/p' src/cli/options.c)
[ "$(wc -w <<<"$options")" -ge 15 ] || fail "the options were not found in src/cli/options.c"
page=$(sed 's/\\-/-/g' packaging/man/kmsdoctor.1)
for option in $options; do
    grep -q -e "--$option" <<<"$page" || fail "the man page lacks --$option"
    grep -q -e "--$option" packaging/completion/kmsdoctor.bash || fail "the completion lacks --$option"
done

# The completion, asked as readline asks it.
PATH=$(dirname "$KMSDOCTOR"):$PATH
source packaging/completion/kmsdoctor.bash
complete_words() { # WORDS...: what it offers for the last one
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    _kmsdoctor
    echo "${COMPREPLY[*]}"
}
offers() { # WANTED WORDS...
    local wanted=$1
    shift
    grep -q -w -e "$wanted" <<<"$(complete_words "$@")" || fail "$*: does not offer $wanted"
}
offers check kmsdoctor ch
offers system.clear-host kmsdoctor fix system.
offers kms.override kmsdoctor check --only kms.
offers override_service kmsdoctor explain override
offers 0xC004F074 kmsdoctor explain 0xC004F07
offers practice:cas-06345 kmsdoctor --machine practice:cas
offers probe kmsdoctor pr
offers --parallel kmsdoctor probe --par
offers README.md kmsdoctor probe --from README
offers seat kmsdoctor --machine se
offers zh-CN kmsdoctor --lang zh

[ $failures -eq 0 ] && echo "man page and completion agree with the program"
exit $((failures > 0))
