/* The report as plain text, 78 columns, Chinese counted as what it takes. */
#include "report/document.h"

#include "base/text.h"

enum { LINE = 78, STEP = 5 };

static void add_blanks(Buf *out, int columns) {
    for (; columns > 0; columns--)
        buf_add_char(out, ' ');
}

/* A paragraph behind a lead, its further lines below its first. */
static void add_hanging(Buf *out, int indent, const char *lead, const char *text) {
    add_blanks(out, indent);
    buf_add_text(out, lead);
    int column = indent + text_columns(str_of(lead));
    if (lead[0] != '\0' && lead[strlen(lead) - 1] == ']') {
        buf_add_char(out, ' ');
        column++;
    }
    Str rest = str_of(text);
    for (bool first = true; first || rest.length > 0; first = false) {
        size_t skip = 0;
        const size_t length = rest.length == 0 ? 0 : text_wrap(rest, LINE - column, &skip);
        if (!first)
            add_blanks(out, column);
        buf_add(out, str_first(rest, length));
        buf_add_char(out, '\n');
        rest = str_from(rest, skip);
    }
}

static void add_underlined(Buf *out, const char *text, char line) {
    buf_printf(out, "%s\n", text);
    for (int column = text_columns(str_of(text)); column > 0; column--)
        buf_add_char(out, line);
    buf_add_char(out, '\n');
}

static void title(Writer *writer, const char *text) {
    add_underlined(writer->out, text, '=');
}

static void heading(Writer *writer, const char *text) {
    buf_add_char(writer->out, '\n');
    add_underlined(writer->out, text, '-');
}

static void paragraph(Writer *writer, const char *text) {
    add_hanging(writer->out, 0, "", text);
}

static void pair(Writer *writer, const char *label, const char *text) {
    add_hanging(writer->out, 0, label, text);
}

static void item(Writer *writer, int level, const char *lead, const char *text) {
    const char *with_blank =
        lead[strlen(lead) - 1] == ']' ? lead : arena_printf(writer->arena, "%s ", lead);
    add_hanging(writer->out, level * STEP, with_blank, text);
}

static void under(Writer *writer, int level, const char *label, const char *text) {
    add_hanging(writer->out, (level + 1) * STEP, label, text);
}

static void command(Writer *writer, const char *text) {
    buf_printf(writer->out, "\n      %s\n\n", text);
}

static void chain(Writer *writer, const char *const *names, const CheckStatus *statuses) {
    for (Link link = 0; link < LINK_COUNT; link++)
        buf_printf(writer->out, "%s%s %s",
                   link == 0           ? ""
                   : link == LINK_HOST ? " --\n"
                                       : " -- ",
                   document_mark(statuses[link]), names[link]);
    buf_add_char(writer->out, '\n');
}

void report_text(const ReportInput *input, Buf *out) {
    Writer writer = {.out = out,
                     .arena = input->arena,
                     .title = title,
                     .heading = heading,
                     .paragraph = paragraph,
                     .pair = pair,
                     .item = item,
                     .under = under,
                     .command = command,
                     .chain = chain};
    document_write(input, &writer);
}
