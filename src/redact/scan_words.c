/* What a word may be: its shape, and that of the run that it stands in, decide which patterns are
 * asked; most words are asked none. */
#include "redact/redact_rooms.h"

enum { RUN_LONGEST = 320 };

/* What a byte adds to the counts of its run, 12 bits for each; 0: it belongs to none. */
enum { DOT_BITS = 0, DASH_BITS = 12, COLON_BITS = 24, LETTER_BITS = 36, SIGN_BITS = 48 };
static const uint64_t IN_RUN = (uint64_t)1 << 60;

void scan_tables(ScanTables *tables) {
    for (int i = 0; i < 256; i++) {
        const char c = (char)i;
        const bool word = char_is_alphanumeric(c);
        tables->kinds[i] = (uint8_t)(word                  ? BYTE_WORD
                                     : i >= 0xC0           ? BYTE_HIGH
                                     : i > ' ' && i < 0x7F ? BYTE_SIGN
                                                           : 0);
        if (word && strchr("aeilosuz015", char_lower(c)) == NULL)
            tables->kinds[i] |= BYTE_KEY;
        if (memchr("\\:+([", c, 5) != NULL)
            tables->kinds[i] |= BYTE_MARK;
        tables->weights[i] = word || c == '_' ? IN_RUN : 0;
        if (char_is_letter(c))
            tables->weights[i] += (uint64_t)1 << LETTER_BITS;
    }
    tables->weights['.'] = IN_RUN | (uint64_t)1 << DOT_BITS;
    tables->weights['-'] = IN_RUN | (uint64_t)1 << DASH_BITS;
    tables->weights[':'] = IN_RUN | (uint64_t)1 << COLON_BITS;
    tables->weights['@'] = tables->weights['%'] = IN_RUN | (uint64_t)1 << SIGN_BITS;
    for (int i = 0; i < 256; i++)
        if (tables->weights[i] == 0 && i != '\\' && i != 0xEF)
            tables->kinds[i] |= BYTE_END;
}

static bool has_kms_port(Str run) {
    for (;;) {
        const char *colon = memchr(run.at, ':', run.length);
        if (colon == NULL)
            return false;
        run = str_from(run, (size_t)(colon - run.at) + 1);
        if (run.length >= 4 && memcmp(run.at, "1688", 4) == 0)
            return true;
    }
}

static void run_read(const Scan *scan, size_t at, Run *run) {
    enum { FIELD = 0xFFF };
    const uint64_t *weights = scan->redactor->tables.weights;
    const size_t most = scan->text.length - at < RUN_LONGEST ? scan->text.length : at + RUN_LONGEST;
    uint64_t sum = 0, weight;
    size_t end = at;
    for (; end < most && (weight = weights[(uint8_t)scan->text.at[end]]) != 0; end++)
        sum += weight;
    run->end = end;
    run->dots = (unsigned)(sum >> DOT_BITS & FIELD);
    run->dashes = (unsigned)(sum >> DASH_BITS & FIELD);
    run->colons = (unsigned)(sum >> COLON_BITS & FIELD);
    run->letters = (unsigned)(sum >> LETTER_BITS & FIELD);
    run->signs = (unsigned)(sum >> SIGN_BITS & FIELD);
    run->kms_port = run->colons > 0 && (end == most || has_kms_port(scan_piece(scan, at, end)));
}

/* ---- what a word may be ---- */

bool may_be_phone(Str text, size_t at) {
    enum { FEWEST = 9 }; /* digits: 10-234-5678 */
    const Str rest = str_from(text, at);
    size_t digits = 0;
    if (rest.length < 8 || !char_is_digit(rest.at[1]) || !char_is_digit(rest.at[2]))
        return false;
    if ((rest.at[0] != '1' || rest.at[1] == '1' || rest.at[1] == '2') && rest.at[0] != '0' &&
        (rest.at[0] != '8' || rest.at[1] != '6'))
        return false;
    for (size_t i = 0; i < rest.length && digits < FEWEST; i++) {
        const char c = rest.at[i];
        /* the last three are those of the brackets of full width */
        if (!char_is_digit(c) && memchr(" -()+\xEF\xBC\x88\x89", c, 9) == NULL)
            return false;
        digits += char_is_digit(c);
    }
    return digits == FEWEST;
}

bool may_be_bracketed_phone(Str text, size_t at) {
    enum { AREA_LONGEST = 4 }; /* 0755 */
    size_t end = at + 1;
    while (end < text.length && char_is_digit(text.at[end]))
        end++;
    /* the last one begins the bracket of full width */
    return end - at - 1 <= AREA_LONGEST && end < text.length &&
           memchr(" -)\xEF", text.at[end], 4) != NULL;
}

static bool is_behind_url(const Scan *scan, size_t at) {
    const char *t = scan->text.at + at;
    return (at >= 3 && memcmp(t - 3, "://", 3) == 0) ||
           (at >= 5 && memcmp(t - 5, ":\\/\\/", 5) == 0);
}

static size_t by_dashes(Scan *scan, size_t at, const Run *run) {
    const char c = scan->text.at[at];
    size_t end = 0;
    if ((c == 'S' || c == 's') && scan->text.at[at + 1] == '-')
        end = find_sid(scan, at);
    if (end == 0 && run->end - at >= 36)
        end = find_machine_id(scan, at);
    if (end == 0 && run->end - at >= 29)
        end = find_key(scan, at);
    if (end == 0 && run->dashes >= 5)
        end = find_mac(scan, at);
    return end;
}

/* An address of mail whose @ is written in another way. */
static bool has_strange_at(const Scan *scan, const Run *run) {
    const Str rest = str_from(scan->text, run->end);
    return rest.length > 0 && (rest.at[0] == '\\' || rest.at[0] == '\xEF') &&
           (str_starts(rest, "\\u0040") || str_starts(rest, "＠"));
}

static size_t name_by_joint(Scan *scan, size_t at) {
    const size_t end = find_name(scan, at);
    if (end > 0)
        scan_found(scan, MARK_NAME, at, end, 0);
    return end;
}

/* What goes on behind the word's letters and digits says what it may be the beginning of. */
static size_t by_joint(Scan *scan, size_t at, const Run *run) {
    const char joint = run->joint;
    const bool hex = char_is_hex(scan->text.at[at]);
    size_t end = 0;
    if (joint == '.' && char_is_digit(scan->text.at[at]) &&
        (run->dots >= 3 || (run->dots == 2 && run->end < scan->text.length &&
                            scan->text.at[run->end] == '*'))) /* 10.20.*.* */
        end = find_v4(scan, at);
    if (end == 0 && joint == '-' && run->dashes >= 4)
        end = by_dashes(scan, at, run);
    if (end == 0 && joint == '-' && run->dashes >= 2 && run->word_end - at == 4 && hex)
        end = find_three_fours(scan, at);
    if (end == 0 && joint == ':' && run->colons >= 5)
        end = find_mac(scan, at);
    if (end == 0 && joint == ':' && run->colons >= 2 && hex)
        end = find_v6(scan, at);
    if (end == 0 && (run->signs > 0 || has_strange_at(scan, run)))
        end = find_email(scan, at);
    if (end == 0 && joint == '.' && run->dots >= 2 && hex)
        end = find_cisco_mac(scan, at);
    if (end == 0 && joint == '.' && run->dots > V6_BYTES * 2)
        end = find_v6_reverse(scan, at);
    if (end == 0 && joint != ':' && run->dots >= 1 && run->letters > 0)
        end = name_by_joint(scan, at);
    if (end == 0 && joint == '-' && run->letters > 0)
        end = find_made_name(scan, at);
    if (end == 0 && run->kms_port && run->letters > 0)
        end = find_kms_host(scan, at);
    return end;
}

static size_t by_shape(Scan *scan, size_t at, const Run *run) {
    size_t end = 0;
    if (scan_before(scan, at) == '/' && is_behind_url(scan, at))
        end = find_url(scan, at);
    if (end == 0 && run->joint != 0)
        end = by_joint(scan, at, run);
    if (end == 0 && (run->word_end - at == 5 || run->word_end - at == 25))
        end = find_loose_key(scan, at);
    if (end == 0 && char_is_digit(scan->text.at[at]) && may_be_phone(scan->text, at))
        end = find_phone(scan, at);
    if (end == 0 && may_be_group(scan->text, at, run->word_end))
        end = find_groups(scan, at);
    return end;
}

static bool is_own_word(const Scan *scan, size_t at, size_t *ret_length, uint32_t *ret_value) {
    return scan_knows(scan, at, ret_length, ret_value) && *ret_value < WORD_PSEUDONYMS &&
           things_at(scan->redactor->things, *ret_value)->class == CLASS_WORD &&
           !things_at(scan->redactor->things, *ret_value)->is_file;
}

/* A word, whatever it is; 0: nothing. */
static size_t at_word(Scan *scan, size_t at, const Run *run) {
    size_t length = 0;
    uint32_t value = 0;
    const char joint = run->joint;
    if (scan->redactor->own_words && is_own_word(scan, at, &length, &value))
        return find_word(scan, at, length, value);
    size_t end = by_shape(scan, at, run);
    if (end == 0 && scan_knows(scan, at, &length, &value))
        end = find_word(scan, at, length, value);
    if (end == 0 && run->word_end - at < WORD_SHORTEST)
        end = find_short(scan, at, run->word_end);
    if (end == 0 && (joint == '\\' || joint == '%' || joint == '-') && !scan->redactor->reverse)
        end = find_domain_user(scan, at);
    return end;
}

size_t walk_high(Scan *scan, size_t at) {
    size_t length, end = 0;
    uint32_t value;
    if (scan_knows(scan, at, &length, &value))
        end = find_word(scan, at, length, value);
    if (end == 0 && (uint8_t)scan_before(scan, at) < 0x80)
        end = find_chinese_email(scan, at);
    if (end == 0)
        end = find_chat_name(scan, at);
    if (end == 0 && str_starts(str_from(scan->text, at), "（0"))
        end = find_phone(scan, at);
    return end;
}

size_t walk_sign(Scan *scan, size_t at) {
    const Str rest = str_from(scan->text, at);
    const char before = scan_before(scan, at);
    size_t length;
    uint32_t value;
    if (scan_knows(scan, at, &length, &value))
        return find_word(scan, at, length, value);
    if (rest.length < 4)
        return 0;
    if (rest.at[0] == '\\')
        return rest.at[1] == '\\' && before != '\\' && before != ':' && before != '$' &&
                       !char_is_alphanumeric(before)
                   ? find_unc(scan, at)
                   : 0;
    if (rest.at[0] == '[')
        return find_log_user(scan, at);
    if (rest.at[0] == ':')
        return rest.at[1] == ':' && before != ':' && !char_is_alphanumeric(before)
                   ? find_v6(scan, at)
                   : 0;
    return char_is_digit(rest.at[1]) &&
                   (rest.at[0] == '+' ||
                    (rest.at[0] == '(' && may_be_bracketed_phone(scan->text, at)))
               ? find_phone(scan, at)
               : 0;
}

/* How much at the start of a word is an escape (%5C, \n, A), and no part of the word. */
static size_t escape_length(const Scan *scan, size_t at) {
    const Str rest = str_from(scan->text, at);
    const char before = scan_before(scan, at);
    if (before == '%' && rest.length >= 2 && char_is_hex(rest.at[0]) && char_is_hex(rest.at[1]))
        return 2;
    if (before != '\\' || rest.length < 5)
        return 0;
    if (rest.at[0] == 'u' && char_is_hex(rest.at[1]) && char_is_hex(rest.at[2]) &&
        char_is_hex(rest.at[3]) && char_is_hex(rest.at[4]))
        return 5;
    return memchr("nrtbfv0", rest.at[0], 7) != NULL ? 1 : 0;
}

static size_t skip_word(const Scan *scan, size_t at) {
    const uint8_t *kinds = scan->redactor->tables.kinds;
    while (at < scan->text.length && (kinds[(uint8_t)scan->text.at[at]] & BYTE_WORD) != 0)
        at++;
    return at;
}

static void look_ahead(const Scan *scan, size_t at, Run *run) {
    const uint64_t *weights = scan->redactor->tables.weights;
    run->word_end = skip_word(scan, at);
    const char after = run->word_end < scan->text.length ? scan->text.at[run->word_end] : ' ';
    const bool goes_on = weights[(uint8_t)after] != 0 || after == '\\' || after == '\xEF';
    run->joint = goes_on ? after : '\0';
    if (goes_on && at >= run->end)
        run_read(scan, at, run);
}

/* From the word at `at`: where to go on. */
size_t walk_word(Scan *scan, size_t at, Run *run) {
    const size_t escape = escape_length(scan, at);
    look_ahead(scan, at, run);
    size_t end = at_word(scan, at, run);
    scan->seen |= end > 0;
    if (end == 0 && escape > 0 && at + escape < scan->text.length) {
        const size_t behind = at + escape;
        if (!char_is_alphanumeric(scan->text.at[behind]))
            return behind;
        run->end = behind;
        look_ahead(scan, behind, run);
        end = at_word(scan, behind, run);
        scan->seen |= end > 0;
    }
    return end > at ? end : run->word_end;
}
