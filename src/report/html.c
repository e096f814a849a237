/* The report as one HTML page that needs nothing else: no script, no font, no picture from
 * elsewhere; its content security policy allows its own style sheet, by digest, and nothing more.
 * Both languages are in it; a pair of radio buttons and the style sheet show one. */
#include "report/html_parts.h"

#include "base/embedded.h"
#include "base/sha256.h"
#include "report/opened_bundle.h"

extern const EmbeddedFile style_files[];

static Language nth_language(const ReportInput *input, int n) {
    return (Language)((input->language + n) % LANGUAGE_COUNT);
}

static void add_head(const ReportInput *input, Buf *out) {
    const char *number = report_case_number(input);
    const Str style = {style_files[0].text, style_files[0].size};
    buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
               language_tag(input->language));
    buf_printf(out,
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "style-src 'sha256-%s'; img-src data:; base-uri 'none'; form-action 'none'\">\n",
               sha256_base64(input->arena, style));
    buf_add_text(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n"
                      "<meta name=\"referrer\" content=\"no-referrer\">\n"
                      "<link rel=\"icon\" href=\"data:,\">\n<title>");
    html_add(out, input->arena, message(input->language, "report.title"), false);
    buf_add_text(out, " - ");
    html_add(out, input->arena, number[0] != '\0' ? number : input->machine->name, false);
    buf_add_text(out, "</title>\n<style>");
    buf_add(out, style);
    buf_add_text(out, "</style>\n</head>\n");
}

static void add_skip_link(const ReportInput *input, Buf *out) {
    buf_add_text(out, "<body>\n<a class=\"skip\" href=\"#report\">");
    for (int n = 0; n < LANGUAGE_COUNT; n++) {
        const Language language = nth_language(input, n);
        buf_printf(out, "%s<span lang=\"%s\">", n == 0 ? "" : " / ", language_tag(language));
        html_add(out, input->arena, message(language, "html.skip"), false);
        buf_add_text(out, "</span>");
    }
    buf_add_text(out, "</a>\n");
}

/* What each language calls itself. */
static const char *own_name(Language language) {
    return language == LANGUAGE_ZH_CN ? "\xE4\xB8\xAD\xE6\x96\x87" : "English";
}

static void add_switch(const ReportInput *input, Buf *out) {
    for (int n = 0; n < LANGUAGE_COUNT; n++) {
        const Language language = nth_language(input, n);
        const char *prefix = html_prefix(language);
        buf_printf(out,
                   "<input type=\"radio\" name=\"language\" id=\"show-%s\" autocomplete=\"off\"%s>"
                   "<label for=\"show-%s\" lang=\"%s\">%s</label>\n",
                   prefix, n == 0 ? " checked" : "", prefix, language_tag(language),
                   own_name(language));
    }
}

void report_html(const ReportInput *input, Buf *out) {
    add_head(input, out);
    add_skip_link(input, out);
    buf_add_text(out, "<main>\n");
    add_switch(input, out);
    buf_add_text(out, "<span id=\"report\" tabindex=\"-1\"></span>\n");
    for (int n = 0; n < LANGUAGE_COUNT; n++) {
        ReportInput spoken = *input;
        spoken.language = nth_language(input, n);
        html_add_article(&spoken, out);
    }
    buf_add_text(out, "</main>\n</body>\n</html>\n");
}
