/* The document of one language as an <article>: blocks come one after the other, and each closes
 * what cannot hold it. */
#include "report/html_rooms.h"

enum { ARTICLE_CEILING = 32 * 1024 * 1024 };

/* ---- closing ---- */

static void close_if(Html *html, bool *open, const char *tags) {
    if (*open)
        buf_add_text(html_out(html), tags);
    *open = false;
}

static void close_inside_item(Html *html) {
    close_if(html, &html->in_evidence, "</p>\n");
    close_if(html, &html->in_notes, "</div></dl>\n");
    close_if(html, &html->in_changes, "</tbody></table>\n");
}

static void close_item(Html *html) {
    close_inside_item(html);
    close_if(html, &html->in_item, "</li>\n");
}

static void close_row(Html *html) {
    close_if(html, &html->in_evidence, "</p>\n");
    close_if(html, &html->in_sub, "</li></ul>\n");
    close_if(html, &html->in_row, "</td></tr>\n");
}

void html_close_blocks(Html *html) {
    close_if(html, &html->in_pairs, "</dl>\n");
    close_item(html);
    close_if(html, &html->in_list, "</ul>\n");
    close_row(html);
    close_if(html, &html->in_findings, "</tbody></table>\n");
}

static void close_all(Html *html) {
    html_close_blocks(html);
    close_if(html, &html->in_section, "</section>\n");
}

/* ---- blocks ---- */

static void title(Writer *writer, const char *text) {
    Html *html = (Html *)writer;
    buf_printf(writer->out, "<h1>%s</h1>\n", html_safe(html, text));
}

static void heading(Writer *writer, const char *text) {
    Html *html = (Html *)writer;
    close_all(html);
    if (html->heading_count == 0)
        html->head_end = writer->out->length;
    if (html->heading_count < MOST_HEADINGS)
        html->headings[html->heading_count] = text;
    const int id = (int)++html->heading_count;
    buf_printf(writer->out,
               "<section aria-labelledby=\"%s-%d\">\n<h2 id=\"%s-%d\" tabindex=\"-1\">%s</h2>\n",
               html->prefix, id, html->prefix, id, html_safe(html, text));
    html->in_section = true;
}

static void paragraph(Writer *writer, const char *text) {
    Html *html = (Html *)writer;
    html_close_blocks(html);
    buf_printf(writer->out, "<p>%s</p>\n", html_safe(html, text));
}

static void pair(Writer *writer, const char *label, const char *text) {
    Html *html = (Html *)writer;
    if (!html->in_pairs)
        html_close_blocks(html);
    if (!html->in_pairs)
        buf_add_text(writer->out, "<dl class=\"pairs\">\n");
    html->in_pairs = true;
    buf_printf(writer->out, "<div><dt>%s</dt><dd>%s</dd></div>\n", html_safe(html, label),
               html_safe(html, text));
}

static void item(Writer *writer, int level, const char *lead, const char *text) {
    Html *html = (Html *)writer;
    (void)level;
    if (html->in_list)
        close_item(html);
    else
        html_close_blocks(html);
    if (!html->in_list)
        buf_add_text(writer->out, "<ul class=\"items\">\n");
    html->in_list = html->in_item = true;
    buf_add_text(writer->out, "<li>");
    if (strcmp(lead, "-") != 0)
        buf_printf(writer->out, "<span class=\"lead-sign\">%s</span> ", html_safe(html, lead));
    buf_printf(writer->out, "<p class=\"what\">%s</p>\n", html_safe(html, text));
}

/* Of a finding: its evidence, in its cell. */
static void evidence(Html *html, const char *label, const char *text) {
    if (html->in_evidence)
        buf_printf(html_out(html), "<br>%s", html_safe(html, text));
    else
        buf_printf(html_out(html), "<p class=\"evidence\">%s%s", html_safe(html, label),
                   html_safe(html, text));
    html->in_evidence = true;
}

/* Notes with the same label stand under one. */
static void note(Html *html, const char *label, const char *text) {
    close_if(html, &html->in_changes, "</tbody></table>\n");
    if (!html->in_notes)
        buf_add_text(html_out(html), "<dl class=\"notes\">\n");
    if (!html->in_notes || strcmp(html->label, label) != 0)
        buf_printf(html_out(html), "%s<div><dt>%s</dt>", html->in_notes ? "</div>\n" : "",
                   html_safe(html, label));
    html->in_notes = true;
    html->label = label;
    buf_printf(html_out(html), "<dd>%s</dd>", html_safe(html, text));
}

static void under(Writer *writer, int level, const char *label, const char *text) {
    Html *html = (Html *)writer;
    (void)level;
    if (html->in_row) {
        evidence(html, label, text);
    } else if (label[0] != '\0') {
        note(html, label, text);
    } else {
        close_inside_item(html);
        buf_printf(writer->out, "<p>%s</p>\n", html_safe(html, text));
    }
}

void html_command(Writer *writer, const char *text) {
    Html *html = (Html *)writer;
    close_inside_item(html);
    if (!html->in_item)
        html_close_blocks(html);
    buf_printf(writer->out, "<pre class=\"command\"><code>%s</code></pre>\n",
               html_safe(html, text));
}

void html_open_table(Html *html, const char *class, const char *const *keys, size_t count) {
    buf_printf(html_out(html), "<table class=\"%s\"><thead><tr>", class);
    for (size_t i = 0; i < count; i++)
        buf_printf(html_out(html), "<th scope=\"col\">%s</th>", html_words(html, keys[i]));
    buf_add_text(html_out(html), "</tr></thead><tbody>\n");
}

static void change(Writer *writer, const char *setting, const char *before, const char *after) {
    static const char *const keys[] = {"html.setting", "html.before", "html.after"};
    Html *html = (Html *)writer;
    close_if(html, &html->in_notes, "</div></dl>\n");
    if (!html->in_changes)
        html_open_table(html, "changes", keys, 3);
    html->in_changes = true;
    buf_printf(writer->out,
               "<tr><th scope=\"row\">%s</th><td><del>%s</del></td><td><ins>%s</ins></td></tr>\n",
               html_safe(html, setting), html_safe(html, before), html_safe(html, after));
}

/* ---- findings ---- */

static void sub_finding(Html *html, CheckStatus status, const char *text) {
    close_if(html, &html->in_evidence, "</p>\n");
    buf_add_text(html_out(html), html->in_sub ? "</li>\n<li>" : "<ul class=\"sub\"><li>");
    html->in_sub = true;
    html_add_mark(html_out(html), html->writer.arena, html->language, status);
    buf_printf(html_out(html), " %s\n", html_safe(html, text));
}

static void finding(Writer *writer, int level, CheckStatus status, const char *name,
                    const char *text) {
    static const char *const keys[] = {"html.check", "html.found"};
    Html *html = (Html *)writer;
    if (level > 0) {
        sub_finding(html, status, text);
        return;
    }
    close_row(html);
    if (!html->in_findings) {
        html_close_blocks(html);
        html_open_table(html, "findings", keys, 2);
    }
    html->in_findings = html->in_row = true;
    buf_printf(writer->out, "<tr class=\"s-%s\"><th scope=\"row\">", html_status_class(status));
    html_add_mark(writer->out, writer->arena, html->language, status);
    buf_printf(writer->out, " <span class=\"check\">%s</span></th><td><p>%s</p>\n",
               html_safe(html, name), html_safe(html, text));
}

/* ---- the article ---- */

static void add_contents(const Html *html, Buf *out) {
    buf_printf(out, "<nav aria-label=\"%s\"><ol>\n", html_words(html, "html.contents"));
    for (size_t i = 0; i < html->heading_count && i < MOST_HEADINGS; i++)
        buf_printf(out, "<li><a href=\"#%s-%zu\">%s</a></li>\n", html->prefix, i + 1,
                   html_safe(html, html->headings[i]));
    buf_add_text(out, "</ol></nav>\n");
}

void html_add_article(const ReportInput *input, Buf *out) {
    Buf body;
    buf_init(&body, ARTICLE_CEILING);
    Html html = {.writer = {.out = &body,
                            .arena = input->arena,
                            .title = title,
                            .heading = heading,
                            .paragraph = paragraph,
                            .pair = pair,
                            .item = item,
                            .under = under,
                            .command = html_command,
                            .chain = html_chain,
                            .change = change,
                            .finding = finding,
                            .lead = html_lead,
                            .code = html_code,
                            .letter = html_letter},
                 .language = input->language,
                 .prefix = html_prefix(input->language)};
    document_write(input, &html.writer);
    close_all(&html);
    buf_printf(out, "<article class=\"in-%s\" lang=\"%s\">\n", html.prefix,
               language_tag(input->language));
    if (machine_abilities(input->machine).practice)
        buf_printf(out, "<p class=\"practice\">%s</p>\n", html_words(&html, "html.practice"));
    buf_add(out, str_first(buf_str(&body), html.head_end));
    add_contents(&html, out);
    buf_add(out, str_from(buf_str(&body), html.head_end));
    buf_printf(out, "<p class=\"made-by\">%s</p>\n</article>\n",
               html_safe(&html, say(input->arena, input->language, "html.made_by",
                                    {"version", KMSDOCTOR_VERSION})));
    out->overflowed = out->overflowed || body.overflowed; /* a page that was cut is none */
    buf_free(&body);
}
