/* One walk over the text. What stands at the beginning of each word decides what is asked there
 * (scan_words.c); what cannot begin anything is passed over as fast as may be. */
#include "redact/redact_rooms.h"

/* ---- passing over ---- */

/* No blank, no control character. */
static inline bool is_something(uint8_t kind) {
    return (kind & (BYTE_WORD | BYTE_HIGH | BYTE_SIGN)) != 0;
}

static inline char byte_at(const Scan *scan, size_t at) {
    return at < scan->text.length ? scan->text.at[at] : ' ';
}

/* Ends a run, and is not the beginning of an escaped @ either. */
static inline bool ends_run(const Scan *scan, char c) {
    return (scan->redactor->tables.kinds[(uint8_t)c] & BYTE_END) != 0;
}

/* Behind it nothing goes on that a pattern could want, and nothing stands before it that could make
 * something of it. */
static bool word_is_alone(const Scan *scan, size_t at, size_t end) {
    const char before = scan_before(scan, at), after = byte_at(scan, end);
    if (before == '%' || before == '/' ||
        (before == '\\' && memchr("nrtbfv0u", scan->text.at[at], 8) != NULL))
        return false;
    if (ends_run(scan, after))
        return true;
    if (after == ':' || after == '.') /* the end of a sentence, a title */
        return ends_run(scan, byte_at(scan, end + 1));
    return after == '\\' && before == '\\' && char_lower(byte_at(scan, end + 1)) != 'u';
}

/* ---- times ---- */

/* What time_end says, where no word of the dictionary may begin in it. */
static size_t pass_time(const Scan *scan, size_t at) {
    const char before = scan_before(scan, at);
    if (!char_is_digit(byte_at(scan, at + 1)) || before == '%' || before == '/' || before == '\\' ||
        scan->redactor->tables.weights[(uint8_t)before] != 0)
        return 0;
    const size_t end = time_end(scan->text, at);
    if (end == 0 || !ends_run(scan, byte_at(scan, end)))
        return 0;
    const uint8_t *kinds = scan->redactor->tables.kinds;
    uint8_t last = 0;
    for (size_t i = at; i < end; i++) {
        const uint8_t kind = kinds[(uint8_t)scan->text.at[i]];
        /* No word begins behind a letter or digit. */
        if ((kind & last & BYTE_WORD) == 0 && words_may_be_at(scan->begins, scan->text, i))
            return 0;
        last = kind;
    }
    return end;
}

/* ---- words ---- */

static bool is_slash(char c) {
    return c == '/' || c == '\\';
}

/* Too short for the dictionary, but in a path it may be a name (find_short). */
static bool may_be_short(const Scan *scan, size_t at, size_t end) {
    return end - at < WORD_SHORTEST &&
           (is_slash(scan_before(scan, at)) || is_slash(byte_at(scan, end)));
}

/* A product key without dashes, or a part of one. */
static bool may_be_key(const Scan *scan, size_t at, size_t end) {
    uint8_t all = BYTE_KEY;
    if (end - at != 5 && end - at != 25)
        return false;
    for (; at < end; at++)
        all &= scan->redactor->tables.kinds[(uint8_t)scan->text.at[at]];
    return all != 0;
}

/* From the beginning of a word: its end, or the same place where it may be something. */
static size_t pass_word(const Scan *scan, size_t at) {
    const uint8_t *kinds = scan->redactor->tables.kinds;
    const bool digit = char_is_digit(scan->text.at[at]);
    size_t end = digit ? pass_time(scan, at) : 0;
    if (end != 0)
        return end;
    end = at + 1;
    while (end < scan->text.length && (kinds[(uint8_t)scan->text.at[end]] & BYTE_WORD) != 0)
        end++;
    return may_be_key(scan, at, end) || !word_is_alone(scan, at, end) ||
                   may_be_short(scan, at, end) ||
                   (digit && (may_be_phone(scan->text, at) || may_be_group(scan->text, at, end)))
               ? at
               : end;
}

/* Is it a sign that begins what it may begin? */
static bool mark_begins(const Scan *scan, size_t at) {
    const char next = at + 1 < scan->text.length ? scan->text.at[at + 1] : ' ';
    const char here = scan->text.at[at];
    if (here == '[') /* one is in most lines of a log */
        return byte_at(scan, at + 3) == '/' && log_time_begins(scan->text, at);
    return here == '\\' || here == ':' ? next == here : char_is_digit(next);
}

/* The next place where something may stand that is no word of the dictionary. */
static size_t pass(const Scan *scan, size_t at) {
    const uint8_t *kinds = scan->redactor->tables.kinds;
    while (at < scan->limit) {
        const uint8_t kind = kinds[(uint8_t)scan->text.at[at]];
        if (!is_something(kind)) {
            at++;
        } else if ((kind & BYTE_HIGH) != 0 || words_may_be_at(scan->begins, scan->text, at)) {
            break;
        } else if ((kind & BYTE_WORD) == 0) {
            if ((kind & BYTE_MARK) != 0 && mark_begins(scan, at))
                break;
            at++;
        } else {
            const size_t end =
                at > 0 && char_is_alphanumeric(scan->text.at[at - 1]) ? at : pass_word(scan, at);
            if (end == at)
                break;
            at = end;
        }
    }
    return at;
}

/* Where the first round found nothing: the next place before `to` where a word stands that became
 * known since. */
static size_t pass_known(const Scan *scan, const TrailReader *reader, size_t at, size_t to) {
    const uint8_t *kinds = scan->redactor->tables.kinds;
    size_t i = at;
    if (reader->nothing)
        return to;
    while (i < to &&
           (!words_may_be_at(reader->begins, scan->text, i) ||
            !is_something(kinds[(uint8_t)scan->text.at[i]]) || !word_begins(scan->text, i)))
        i++;
    /* Behind an escape the word that the escape is in is where the walk looks. */
    while (i < to && i > at && char_is_alphanumeric(scan->text.at[i]) &&
           char_is_alphanumeric(scan->text.at[i - 1]))
        i--;
    return i;
}

/* ---- the walk ---- */

static size_t skip_word(const Scan *scan, size_t at) {
    while (at < scan->text.length && char_is_alphanumeric(scan->text.at[at]))
        at++;
    return at;
}

/* What stands at `at`; returns where to go on, 0: at the next byte. */
static size_t walk(Scan *scan, size_t at, Run *run) {
    const uint8_t kind = scan->redactor->tables.kinds[(uint8_t)scan->text.at[at]];
    if ((kind & BYTE_WORD) != 0)
        return at > 0 && !word_begins(scan->text, at) ? skip_word(scan, at)
                                                      : walk_word(scan, at, run);
    if (!is_something(kind))
        return 0;
    const size_t end = (kind & BYTE_HIGH) != 0 ? walk_high(scan, at) : walk_sign(scan, at);
    scan->seen |= end > 0;
    return end;
}

/* What was found from `at` to `end`, for the second round. */
static void leave_mark(const Scan *scan, size_t at, size_t end) {
    const Mark *found = &scan->found;
    const bool alone = found->kind != MARK_WALK && found->at == at && found->end == end;
    Mark mark = {(uint32_t)(scan->base + at), (uint32_t)(scan->base + end), 0, MARK_WALK};
    if (scan->base + end > UINT32_MAX) {
        scan->trail->broken = true;
        return;
    }
    if (alone) {
        mark.kind = found->kind;
        mark.what = found->kind == MARK_PERSON ? trail_person(scan->trail, scan->person, scan->base)
                                               : found->what;
    }
    trail_add(scan->trail, &mark);
}

/* One step: nothing where it may be, or the walk. */
static size_t step(Scan *scan, size_t at, Run *run) {
    at = pass(scan, at);
    if (at >= scan->limit)
        return at;
    scan->seen = false;
    scan->asked = false;
    scan->found.kind = MARK_WALK;
    const size_t end = walk(scan, at, run), next = end > at ? end : at + 1;
    if ((scan->seen || scan->asked) && scan->trail != NULL)
        leave_mark(scan, at, next);
    return next;
}

/* A word that became known since may begin there. */
static bool may_be_new(const Scan *scan, size_t at) {
    return words_may_be_at(scan->reader->begins, scan->text, at);
}

static size_t follow_person(Scan *scan, const Mark *mark) {
    const MarkPerson *person = &scan->reader->trail->persons[mark->what];
    const size_t from = (size_t)(person->user - scan->base);
    Thing *thing = person->thing;
    if (may_be_new(scan, from))
        return 0;
    if (person->domain_end > person->domain)
        replace_label(scan, (size_t)(person->domain - scan->base),
                      (size_t)(person->domain_end - scan->base), true);
    if (thing->pseudonym != NULL)
        scan_put(scan, from, (size_t)(person->user_end - scan->base), CLASS_USER, thing,
                 str_of(thing->pseudonym));
    return (size_t)(mark->end - scan->base);
}

/* With many addresses what is known of one is in no cache: it is asked for a few marks before it is
 * needed. */
static void fetch_ahead(const Scan *scan, const Mark *mark) {
    enum { INDEX = 16, THING = 8 };
    const RedactTrail *trail = scan->reader->trail;
    const Things *things = scan->redactor->things;
    if (trail->marks + trail->count - mark <= INDEX)
        return;
    if (mark[INDEX].kind == MARK_V4)
        things_fetch(things, mark[INDEX].what);
    if (mark[THING].kind == MARK_V4)
        __builtin_prefetch(things_at(things, mark[THING].what));
}

/* 0: that is to be read again. */
static size_t follow_mark(Scan *scan, const Mark *mark, size_t at) {
    const size_t end = (size_t)(mark->end - scan->base);
    Thing *thing;
    fetch_ahead(scan, mark);
    switch (mark->kind) {
    case MARK_V4:
        thing = things_at(scan->redactor->things, mark->what);
        if (thing->pseudonym != NULL)
            scan_put(scan, at, end, CLASS_IPV4, thing, str_of(thing->pseudonym));
        return end;
    case MARK_NAME:
        return find_name(scan, at);
    case MARK_PERSON:
        return follow_person(scan, mark);
    default:
        return 0;
    }
}

/* The same with a trail to follow. */
static size_t follow(Scan *scan, size_t at, Run *run) {
    const Mark *mark = NULL;
    uint64_t next = 0;
    const TrailStep what = trail_step(scan->reader, scan->base + at, &mark, &next);
    size_t end = 0;
    trail_know(scan->reader, scan->redactor->words);
    if (what == TRAIL_PASS) {
        const uint64_t far = next - scan->base;
        const size_t to = far < scan->limit ? (size_t)far : scan->limit;
        const size_t known = pass_known(scan, scan->reader, at, to);
        if (known > at || known == to)
            return known;
    } else if (what == TRAIL_MARK && !may_be_new(scan, at)) {
        end = follow_mark(scan, mark, at);
    }
    if (end == 0)
        end = walk(scan, at, run);
    return end > at ? end : at + 1;
}

size_t scan_window(Scan *scan, size_t from) {
    Run run = {0};
    size_t at = from;
    scan->begins = words_begins(scan->redactor->words);
    if (scan->trail != NULL)
        trail_block(scan->trail, scan->base + at, words_count(scan->redactor->words));
    while (at < scan->limit && !scan->stop && scan->redactor->trouble == STATUS_OK) {
        const size_t limit = scan->limit;
        const size_t taken = table_has_places(scan->table) ? table_take_place(scan, at) : at;
        at = taken > at             ? taken
             : scan->reader != NULL ? follow(scan, at, &run)
                                    : step(scan, at, &run);
        scan->limit = limit;
    }
    return at;
}
