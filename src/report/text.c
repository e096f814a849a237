/* The report as plain text, 78 columns, Chinese counted as what it takes. */
#include "report/document.h"

#include "base/text.h"
#include "report/text_parts.h"

enum { STEP = 5 };

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
    text_add_hanging(writer->out, 0, "", text);
}

static void pair(Writer *writer, const char *label, const char *text) {
    text_add_hanging(writer->out, 0, label, text);
}

static void item(Writer *writer, int level, const char *lead, const char *text) {
    const char *with_blank =
        lead[strlen(lead) - 1] == ']' ? lead : arena_printf(writer->arena, "%s ", lead);
    text_add_hanging(writer->out, level * STEP, with_blank, text);
}

static void under(Writer *writer, int level, const char *label, const char *text) {
    text_add_hanging(writer->out, (level + 1) * STEP, label, text);
}

static void command(Writer *writer, const char *text) {
    buf_printf(writer->out, "\n      %s\n\n", text);
}

static void chain(Writer *writer, const ChainLink *links) {
    for (Link link = 0; link < LINK_COUNT; link++)
        buf_printf(writer->out, "%s%s %s",
                   link == 0           ? ""
                   : link == LINK_HOST ? " --\n"
                                       : " -- ",
                   document_mark(links[link].status), links[link].name);
    buf_add_char(writer->out, '\n');
}

static void change(Writer *writer, const char *setting, const char *before, const char *after) {
    text_add_hanging(writer->out, STEP, "",
                     arena_printf(writer->arena, "%s: %s -> %s", setting, before, after));
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
                     .chain = chain,
                     .change = change};
    document_write(input, &writer);
}
