/* What an HTML report shows in a way of its own: the case in ten seconds with the chain, the phone
 * code with its picture, the letters. */
#include "report/html_rooms.h"
#include "report/phone_letters.h"
#include "report/qr.h"

enum { LINKS_IN_NARROW_ROW = 3 };

const char *html_words(const Html *html, const char *key) {
    return html_text(html->writer.arena, message(html->language, key));
}

const char *html_safe(const Html *html, const char *text) {
    return html_text(html->writer.arena, text);
}

Buf *html_out(const Html *html) {
    return html->writer.out;
}

/* ---- the chain and the lead ---- */

/* The picture is in the lead; here the same in words, with what decided each. */
void html_chain(Writer *writer, const ChainLink *links) {
    static const char *const keys[] = {"html.link", "html.state", "html.decided_by"};
    Html *html = (Html *)writer;
    html_close_blocks(html);
    html_open_table(html, "links", keys, 3);
    for (int link = 0; link < LINK_COUNT; link++) {
        buf_printf(writer->out, "<tr><th scope=\"row\">%s</th><td>",
                   html_safe(html, links[link].name));
        html_add_mark(writer->out, writer->arena, html->language, links[link].status);
        buf_printf(writer->out, "</td><td>%s</td></tr>\n", html_safe(html, links[link].text));
    }
    buf_add_text(writer->out, "</tbody></table>\n");
}

static void add_fact(const Html *html, const char *key, const char *text) {
    if (text[0] != '\0')
        buf_printf(html_out(html), "<div><dt>%s</dt><dd>%s</dd></div>\n", html_words(html, key),
                   html_safe(html, text));
}

void html_lead(Writer *writer, const Lead *lead) {
    Html *html = (Html *)writer;
    html_close_blocks(html);
    buf_printf(writer->out,
               "<div class=\"lead h-%s\">\n<p class=\"state\">%s</p>\n<p class=\"cause\">%s</p>\n",
               health_word(lead->health), html_safe(html, lead->state),
               html_safe(html, lead->text));
    if (lead->was[0] != '\0')
        buf_printf(writer->out, "<p class=\"was\"><span>%s</span> %s</p>\n",
                   html_words(html, "html.was"), html_safe(html, lead->was));
    if (lead->certainty[0] != '\0' || lead->step[0] != '\0') {
        buf_add_text(writer->out, "<dl class=\"facts\">\n");
        add_fact(html, "html.owner", lead->owner);
        add_fact(html, "html.step", lead->step);
        add_fact(html, "html.certainty", lead->certainty);
        buf_add_text(writer->out, "</dl>\n");
    }
    for (size_t i = 0; i < lead->command_count; i++)
        html_command(writer, lead->commands[i]);
    html_add_chain(writer->out, writer->arena, html->language, lead->chain, LINK_COUNT,
                   arena_printf(writer->arena, "%s-wide", html->prefix));
    html_add_chain(writer->out, writer->arena, html->language, lead->chain, LINKS_IN_NARROW_ROW,
                   arena_printf(writer->arena, "%s-narrow", html->prefix));
    buf_add_text(writer->out, "</div>\n");
}

/* ---- what is handed on ---- */

void html_code(Writer *writer, const char *text) {
    Html *html = (Html *)writer;
    Qr qr;
    html_close_blocks(html);
    buf_printf(writer->out, "<div class=\"phone\"><p class=\"code\">%s</p>\n",
               html_safe(html, text));
    if (qr_make(phone_letters_only(writer->arena, text), &qr))
        qr_add_svg(writer->out, &qr, arena_printf(writer->arena, "%s-qr", html->prefix),
                   html_words(html, "html.qr_title"), html_safe(html, text));
    buf_add_text(writer->out, "</div>\n");
}

void html_letter(Writer *writer, const char *name, const char *text) {
    Html *html = (Html *)writer;
    html_close_blocks(html);
    buf_printf(writer->out, "<h3>%s</h3>\n<div class=\"letter\">", html_safe(html, name));
    html_add(writer->out, writer->arena, text, true);
    buf_add_text(writer->out, "</div>\n");
}
