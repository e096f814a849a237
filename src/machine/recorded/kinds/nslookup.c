/* nslookup of Windows, and of Linux where a hotline tries it from there: SRV, address and failure
 * answers, interactive sessions.
 *
 * Its notices go to stderr and come out of order in a paste: "Non-authoritative answer" may stand
 * before the server's lines. Only names below _vlmcs._tcp say something about KMS. */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_nslookup_lines.h"
#include "machine/recorded/kinds/lib_nslookup_session.h"
#include "machine/recorded/kinds/lib_nslookup_unfold.h"

static const char *const anchors[] = {"DNS request timed out",
                                      "Server:",
                                      "服务器:",
                                      "服务器名称:",
                                      "伺服器:",
                                      "サーバー:",
                                      "Serveur",
                                      "Servidor:",
                                      "Сервер:",
                                      "서버:",
                                      "SRV service location",
                                      "svr hostname",
                                      "authoritative answer",
                                      "非权威应答",
                                      "権限のない回答",
                                      "*** ",
                                      "internet address =",
                                      "service = ",
                                      "server can't find",
                                      "connection timed out; no servers",
                                      NULL};

/* In answers that were pasted together the next server, or the notice above it, begins another
 * output. What somebody typed keeps a session together. */
static bool begins_again(NslookupLine kind, const OutputBlock *opened) {
    enum { NEAR_LINES = 60 };
    if (kind != NSLOOKUP_SERVER && kind != NSLOOKUP_NOT_AUTHORITATIVE)
        return false;
    bool named = false;
    for (size_t i = opened->count; i > 0 && opened->count - i < NEAR_LINES; i--) {
        const TextLine *line = &opened->lines[i - 1];
        const NslookupLine above = nslookup_line(line->text);
        if (above == NSLOOKUP_OTHER && line->text.length > 0 && nslookup_is_typed(line))
            return false;
        named |= above == NSLOOKUP_NAME || above == NSLOOKUP_SERVICE ||
                 (above == NSLOOKUP_FAILURE && !nslookup_lacks_pointer(line->text));
    }
    return named;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    const NslookupLine kind = nslookup_line(line->text);
    if (nslookup_is_folded(line->text))
        return opened == NULL ? FIT_OPENS : FIT_NEW;
    if (opened == NULL)
        return kind == NSLOOKUP_OTHER || kind == NSLOOKUP_NOISE || kind == NSLOOKUP_CONTINUED ||
                       kind == NSLOOKUP_ADDRESS || kind == NSLOOKUP_NAME ||
                       (kind == NSLOOKUP_PART && !str_starts(line->text, "svr"))
                   ? FIT_NO
                   : FIT_OPENS;
    if (begins_again(kind, opened))
        return FIT_NEW;
    if (kind != NSLOOKUP_OTHER || nslookup_is_typed(line))
        return FIT_INSIDE;
    if (line->text.length == 0)
        return FIT_MAYBE;
    /* The zone above an SOA answer stands alone. */
    return field_is_name(line->text) && str_contains(line->text, ".") ? FIT_MAYBE : FIT_NO;
}

/* ---- reading ---- */

static const char *language_of(const OutputBlock *block) {
    static const struct {
        const char *word, *language;
    } words[] = {{"Serveur", "fr"},
                 {"faisant pas autorit", "fr"},
                 {"ne parvient pas", "fr"},
                 {"Standardserver", "de"},
                 {"autorisierende Antwort", "de"},
                 {"wurde nicht gefunden", "de"},
                 {"Servidor", "es"},
                 {"no autoritativa", "es"},
                 {"no encuentra", "es"},
                 {"Server:", "en"},
                 {"Non-auth", "en"},
                 {"can't find", "en"},
                 {"Request to", "en"}};
    const char *letters = block_letters(block);
    if (letters[0] != '\0')
        return letters;
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
        for (size_t i = 0; i < block->count; i++)
            if (str_contains(block->lines[i].text, words[w].word))
                return words[w].language;
    return ""; /* records look the same in all languages */
}

static void read(const OutputBlock *pasted, Reading *reading) {
    const OutputBlock unfolded = nslookup_unfold(reading->arena, pasted);
    const OutputBlock *block = &unfolded;
    NslookupSession session = {.reading = reading};
    if (field_runs(block->context.command, "nslookup"))
        session.asked = lookup_asked_in(block->context.command);
    for (size_t i = 0; i < block->count; i++)
        if (block->lines[i].text.length > 0)
            nslookup_read_line(&session, &block->lines[i]);
    /* A lone "Server: x" may be a line of anything; only with its address it is nslookup's. */
    const bool something =
        session.found_srv || session.failed || session.found_other || session.timeouts;
    if (!something)
        return;
    if (session.timeouts && !session.answered) {
        const Lookup lookup = nslookup_question(&session);
        lookup_add_failure(reading, &lookup, LookupOutcome_TIMEOUT);
    }
    reading->language = language_of(block);
    reading->kind = session.found_srv     ? "nslookup-srv"
                    : session.found_other ? "nslookup-other"
                                          : "nslookup-fail";
}

const OutputKind output_nslookup = {.anchors = anchors, .fit = fit, .read = read};
