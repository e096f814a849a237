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
offers live kmsdoctor --machine li
offers help kmsdoctor he
offers zh-CN kmsdoctor --lang zh

# The README of the Windows zip: both profiles in it are read as they stand (a member that does not exist is refused), and
# it names the exit codes that the man page names.
readme=packaging/windows/README.txt
work=$(mktemp -d)
awk -v out="$work" '/^  \{$/ {n++; on = 1} on {print >(out "/" n ".json")} /^  \}$/ {on = 0}' "$readme"
[ "$(ls "$work" | wc -l)" -eq 2 ] || fail "README.txt does not hold a kmsdoctor.json in each language"
for profile in "$work"/*.json; do
    "$KMSDOCTOR" check --machine practice:healthy --profile "$profile" >"$work/out" 2>&1
    [ $? -lt 64 ] || fail "the kmsdoctor.json of README.txt is refused: $(cat "$work/out")"
done
"$KMSDOCTOR" fix system.set-host --host other.example --machine practice:cas-06345 --yes --profile "$work/1.json" \
    >"$work/out" 2>&1
[ $? -eq 4 ] || fail "only_known_hosts of README.txt has no effect"
for word in 64 70 74 77 130 probe facts.json bundles 1688 NTP 'undo --list' '.\kmsdoctor' OutputEncoding; do
    [ "$(grep -cF -- "$word" "$readme")" -ge 2 ] || fail "README.txt does not say in both languages: $word"
done
rm -rf "$work"

# The help says how fix ends, and that a PC can be the one that it runs on.
for language in zh-CN en; do
    help=$("$KMSDOCTOR" help --lang $language) || fail "kmsdoctor help: exit $?"
    [ "$help" = "$("$KMSDOCTOR" --help --lang $language)" ] || fail "help and --help differ"
    for word in 'live' 64 77 130; do
        grep -qw -- "$word" <<<"$help" || fail "--help ($language) does not say $word"
    done
done

[ $failures -eq 0 ] && echo "man page and completion agree with the program"
exit $((failures > 0))
