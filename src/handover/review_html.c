/* The words of an HTML page, as a person reads them: no tags, no styles, no scripts. It need not be
 * right for any page, only for the report; what it leaves out is seen in the source. */
#include "handover/review_rooms.h"

#include "base/text.h"

typedef struct Reading {
    const ReviewText *source;
    Arena *arena;
    Buf out;
    ReviewText text;
    size_t span;  /* of the source, that comes next */
    size_t begun; /* where the span that is open began in out */
    bool open;
} Reading;

/* Spans begin and end where the reading passes them. */
static void pass(Reading *reading, size_t at) {
    const ReviewText *source = reading->source;
    if (reading->open) {
        const ReviewSpan *span = &source->spans[reading->span];
        if (at < span->offset + span->length)
            return;
        if (reading->out.length > reading->begun)
            reading->text.spans[reading->text.span_count++] =
                (ReviewSpan){reading->begun, reading->out.length - reading->begun};
        reading->open = false;
        reading->span++;
    }
    while (reading->span < source->span_count &&
           source->spans[reading->span].offset + source->spans[reading->span].length <= at)
        reading->span++;
    if (reading->span < source->span_count && source->spans[reading->span].offset <= at) {
        reading->open = true;
        reading->begun = reading->out.length;
    }
}

static char last(const Reading *reading) {
    return reading->out.length == 0 ? '\n' : reading->out.at[reading->out.length - 1];
}

static void add_blank(Reading *reading) {
    if (last(reading) != ' ' && last(reading) != '\n')
        buf_add_char(&reading->out, ' ');
}

static void end_line(Reading *reading) {
    const size_t length = reading->out.length;
    const bool empty = length >= 2 && reading->out.at[length - 2] == '\n';
    if (length > 0 && !(last(reading) == '\n' && empty))
        buf_add_char(&reading->out, '\n');
}

static bool is_tag(Str tag, const char *name) {
    const size_t length = strlen(name);
    return str_starts(tag, name) && (tag.length == length || !char_is_alphanumeric(tag.at[length]));
}

static bool is_one_of(Str tag, const char *const *names) {
    for (; *names != NULL; names++)
        if (is_tag(tag, *names))
            return true;
    return false;
}

/* Where what begins here is over: behind "-->", behind the end of a style, else behind ">". */
static size_t skip_tag(Str text, size_t at) {
    static const char *const unread[][2] = {
        {"<!--", "-->"}, {"<style", "</style>"}, {"<script", "</script>"}};
    const Str rest = str_from(text, at);
    for (size_t i = 0; i < sizeof unread / sizeof unread[0]; i++)
        if (str_starts(rest, unread[i][0])) {
            const size_t end = str_find(rest, unread[i][1]);
            return end == STR_NOT_FOUND ? text.length : at + end + strlen(unread[i][1]);
        }
    const char *end = memchr(rest.at, '>', rest.length);
    return end == NULL ? text.length : (size_t)(end - text.at) + 1;
}

static void read_tag(Reading *reading, Str tag) {
    static const char *const lines[] = {
        "p",     "div", "br", "tr", "li", "h1", "h2",      "h3",  "h4",      "section", "title",
        "table", "pre", "dt", "dd", "ul", "ol", "article", "nav", "summary", NULL};
    static const char *const cells[] = {"td", "th", "text", NULL};
    if (tag.length > 0 && tag.at[0] == '/')
        tag = str_from(tag, 1);
    if (is_one_of(tag, lines))
        end_line(reading);
    else if (is_one_of(tag, cells))
        add_blank(reading);
}

/* "&lt;" and the like: bytes of it; 0: it is an ordinary sign. */
static size_t read_entity(Reading *reading, Str text) {
    static const char *const entities[][2] = {{"&lt;", "<"},    {"&gt;", ">"},  {"&amp;", "&"},
                                              {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}};
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
        if (str_starts(text, entities[i][0])) {
            buf_add_text(&reading->out, entities[i][1]);
            return strlen(entities[i][0]);
        }
    return 0;
}

static size_t read_text(Reading *reading, size_t at) {
    const Str text = reading->source->text;
    const size_t entity = text.at[at] == '&' ? read_entity(reading, str_from(text, at)) : 0;
    if (entity > 0)
        return at + entity;
    if (text.at[at] != '\0' && strchr(" \t\r\n", text.at[at]) != NULL)
        add_blank(reading);
    else
        buf_add_char(&reading->out, text.at[at]);
    return at + 1;
}

ReviewText review_html(const ReviewText *source, Arena *arena) {
    Reading reading = {.source = source, .arena = arena};
    const Str text = source->text;
    reading.text.spans = arena_array(arena, ReviewSpan, source->span_count + 1);
    buf_init(&reading.out, SIZE_MAX / 4);
    for (size_t at = 0; at < text.length;) {
        pass(&reading, at);
        if (text.at[at] != '<') {
            at = read_text(&reading, at);
            continue;
        }
        const size_t end = skip_tag(text, at);
        read_tag(&reading, (Str){text.at + at + 1, end - at - 1});
        at = end;
    }
    pass(&reading, text.length);
    reading.text.text =
        (Str){arena_strndup(arena, reading.out.at, reading.out.length), reading.out.length};
    buf_free(&reading.out);
    return reading.text;
}
