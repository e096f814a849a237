# bash completion for kmsdoctor

_kmsdoctor() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} program=${COMP_WORDS[0]}
    local commands="check fix undo report list explain probe decode bundle upload unmask help"
    local ids='{print $1}' words=""
    COMPREPLY=()
    case $before in
    --machine | -m)
        words=$("$program" list practice 2>/dev/null | awk 'BEGIN {print "live"; print "seat"} {print "practice:" $1}')
        COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
        # ':' ends a word for readline: only what stands behind it is to be filled in.
        [[ $current == *:* ]] && declare -F __ltrim_colon_completions >/dev/null && __ltrim_colon_completions "$current"
        return
        ;;
    --lang) words="zh-CN en" ;;
    --format) words="text md html json facts nagios intune prometheus junit" ;;
    --letter) words="initial summary" ;;
    --only) words=$("$program" list checks 2>/dev/null | awk "$ids") ;;
    upload)
        words=$("$program" upload --list 2>/dev/null | awk '/^[0-9]+T[0-9]+Z-/ {print $1}')
        COMPREPLY=($(compgen -W "$words --list --cancel --portal --case --json" -- "$current") $(compgen -f -- "$current"))
        return
        ;;
    fix) words=$("$program" list actions 2>/dev/null | awk "$ids") ;;
    list) words="checks causes actions practice errors" ;;
    explain) words=$({ "$program" list causes; "$program" list checks; "$program" list errors; } 2>/dev/null | awk "$ids") ;;
    --level) words="own outside" ;;
    -o | --output | --map | --from | --state | --profile)
        COMPREPLY=($(compgen -f -- "$current"))
        return
        ;;
    esac
    if [ -z "$words" ]; then
        words="--machine --lang --case --json --only --timeout --host --port --dry-run --yes --list --format --letter
            --level --hide --map --portal --cancel --output --state --profile --fresh --plain --ascii --no-color --help --version"
        [ "${COMP_WORDS[1]}" = probe ] && words="--from --dns --ntp --timeout --parallel --json --lang --help"
        [ "$COMP_CWORD" -eq 1 ] && words="$commands $words"
    fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _kmsdoctor kmsdoctor
