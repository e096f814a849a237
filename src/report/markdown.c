/* The report as Markdown, for a ticket or a wiki. Text of the machine cannot become markup. */
#include "report/document.h"

static void add_escaped(Buf *out, const char *text) {
    for (; *text != '\0'; text++) {
        if (strchr("\\`*_{}[]<>#|", *text) != NULL)
            buf_add_char(out, '\\');
        buf_add_char(out, *text == '\n' ? ' ' : *text);
    }
}

static void title(Writer *writer, const char *text) {
    buf_add_text(writer->out, "# ");
    add_escaped(writer->out, text);
    buf_add_text(writer->out, "\n\n");
}

static void heading(Writer *writer, const char *text) {
    buf_add_text(writer->out, "\n## ");
    add_escaped(writer->out, text);
    buf_add_text(writer->out, "\n\n");
}

static void paragraph(Writer *writer, const char *text) {
    add_escaped(writer->out, text);
    buf_add_text(writer->out, "\n\n");
}

static void pair(Writer *writer, const char *label, const char *text) {
    buf_add_text(writer->out, "- **");
    add_escaped(writer->out, str_dup(writer->arena, str_trim(str_of(label))));
    buf_add_text(writer->out, "** ");
    add_escaped(writer->out, text);
    buf_add_char(writer->out, '\n');
}

static void item(Writer *writer, int level, const char *lead, const char *text) {
    buf_add_text(writer->out, level == 0 ? "- " : "    - ");
    if (strcmp(lead, "-") != 0)
        buf_printf(writer->out, "`%s` ", lead);
    add_escaped(writer->out, text);
    buf_add_char(writer->out, '\n');
}

static void under(Writer *writer, int level, const char *label, const char *text) {
    buf_add_text(writer->out, level == 0 ? "    - " : "        - ");
    add_escaped(writer->out, label);
    add_escaped(writer->out, text);
    buf_add_char(writer->out, '\n');
}

/* Commands of ours hold no backtick: they are built from validated names. */
static void command(Writer *writer, const char *text) {
    buf_printf(writer->out, "\n  ```\n  %s\n  ```\n\n", text);
}

static void chain(Writer *writer, const ChainLink *links) {
    buf_add_text(writer->out, "|");
    for (Link link = 0; link < LINK_COUNT; link++)
        buf_printf(writer->out, " %s |", links[link].name);
    buf_add_text(writer->out, "\n|");
    for (Link link = 0; link < LINK_COUNT; link++)
        buf_add_text(writer->out, " --- |");
    buf_add_text(writer->out, "\n|");
    for (Link link = 0; link < LINK_COUNT; link++)
        buf_printf(writer->out, " `%s` |", document_mark(links[link].status));
    buf_add_text(writer->out, "\n");
}

static void change(Writer *writer, const char *setting, const char *before, const char *after) {
    buf_add_text(writer->out, "    - ");
    add_escaped(writer->out, arena_printf(writer->arena, "%s: %s -> %s", setting, before, after));
    buf_add_char(writer->out, '\n');
}

void report_markdown(const ReportInput *input, Buf *out) {
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
