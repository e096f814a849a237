/* Passwords that nothing but their command tells. `-p` alone is a port more often. */
#include "redact/redact_rooms.h"

/* psexec stands before it, in the same line. */
static bool is_behind_psexec(const Scan *scan, size_t at) {
    enum { BACK = 256 };
    size_t from = at;
    while (from > 0 && at - from < BACK && scan->text.at[from - 1] != '\n')
        from--;
    return str_contains(scan_piece(scan, from, at), "psexec");
}

static void replace_computer(Scan *scan, size_t from, size_t to) {
    if (memchr(scan->text.at + from, '.', to - from) != NULL)
        scan_part(scan, from, to); /* a name, or an address */
    else
        replace_label(scan, from, to, false);
}

static void replace_login(Scan *scan, size_t from, size_t to) {
    const char *back = memchr(scan->text.at + from, '\\', to - from);
    const size_t domain_end = back == NULL ? from : (size_t)(back - scan->text.at);
    if (back != NULL)
        replace_label(scan, from, domain_end, true);
    (void)replace_user(scan, back == NULL ? from : domain_end + 1, to);
}

size_t take_command(Scan *scan, size_t at, const RuleMatch *match) {
    enum { COMPUTER = 1, LOGIN, SECRET, LOGIN_BEHIND };
    size_t done = at + 1;
    if (scan->text.at[at] == '-' && !is_behind_psexec(scan, at))
        return 0;
    for (int group = COMPUTER; group <= LOGIN_BEHIND; group++) {
        const size_t from = match->from[group], to = match->to[group];
        if (to == from)
            continue;
        scan_part(scan, done, from);
        if (group == COMPUTER)
            replace_computer(scan, from, to);
        else if (group == SECRET)
            replace_secret(scan, from, to);
        else
            replace_login(scan, from, to);
        done = to;
    }
    return done;
}

/* ---- logs of web servers and proxies ---- */

bool log_time_begins(Str text, size_t at) {
    static const char form[] = "[00/aaa/0000:00:00:00";
    for (size_t i = 0; i < sizeof form - 1; i++) {
        const char c = at + i < text.length ? text.at[at + i] : '\n';
        if (form[i] == '0' ? !char_is_digit(c) : form[i] == 'a' ? !char_is_letter(c) : c != form[i])
            return false;
    }
    return true;
}

/* 10.1.2.3 - zhang [10/Oct/2020:13:55:36 +0800]: the user stands before it, so that the next round
 * replaces it. */
size_t find_log_user(Scan *scan, size_t at) {
    enum { HOST_MOST = 255, USER_MOST = 64 };
    const char *t = scan->text.at;
    bool dotted = false;
    if (scan->redactor->reverse || !log_time_begins(scan->text, at) || scan_before(scan, at) != ' ')
        return 0;
    const size_t to = at - 1;
    size_t from = to;
    while (from > 0 && to - from <= USER_MOST &&
           (char_is_word(t[from - 1]) || t[from - 1] == '.' || t[from - 1] == '-' ||
            (uint8_t)t[from - 1] >= 0x80))
        from--;
    if (from < 4 || memcmp(t + from - 3, " - ", 3) != 0 ||
        !value_has_letter(scan_piece(scan, from, to)))
        return 0;
    size_t host = from - 3;
    for (; host > 0 && from - host <= HOST_MOST && t[host - 1] > ' '; host--)
        dotted |= t[host - 1] == '.' || t[host - 1] == ':';
    if (!dotted || scan_before(scan, host) != '\n')
        return 0;
    Scan learning = *scan;
    learning.learn = true;
    (void)replace_user(&learning, from, to);
    return at + 1;
}
