/* What a telnet, nc or curl to the KMS port shows when something else listens there. A banner alone
 * says nothing of where it came from: it counts only behind a command, or a "Connected to" line,
 * that names host and port. */
#include "machine/recorded/kinds/lib_fields.h"

static const char *const anchors[] = {
    "SSH-2.0", "SSH-1.", "HTTP/1.", "HTTP/2",        "220 ",          "mysql", "MariaDB",
    "RFB 00",  "+OK ",   "* OK ",   "Server: nginx", "Connected to ", "<html", NULL};

static bool is_banner(Str text) {
    static const char *const starts[] = {
        "SSH-2.0", "SSH-1.", "HTTP/1.", "HTTP/2", "220 ",           "220-", "RFB 00",
        "+OK ",    "* OK ",  "< HTTP/", "<html",  "<!DOCTYPE html", NULL};
    if (str_starts(text, "220 ") || str_starts(text, "220-"))
        return str_contains(text, "SMTP") || str_contains(text, "FTP");
    return field_starts(text, starts) || str_contains(text, "mysql_native_password") ||
           str_contains(text, "caching_sha2_password") || str_contains(text, "-MariaDB-");
}

/* "* Connected to kms01 (10.0.0.5) port 1688", "Ncat: Connected to 10.0.0.5:1688." */
static bool is_connected(Str text) {
    const size_t found = str_find(text, "Connected to ");
    return found != STR_NOT_FOUND && found <= 6;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    static const char *const around[] = {
        "* ",           "> ",       "< ",     "Escape character", "Connection closed",
        "Connection: ", "Server: ", "Date: ", "Content-",         NULL};
    if (is_banner(line->text) || is_connected(line->text))
        return FIT_OPENS;
    if (opened == NULL || field_is_prompt(line->text))
        return FIT_NO;
    return field_starts(line->text, around) ? FIT_INSIDE
           : line->text.length < 120        ? FIT_MAYBE
                                            : FIT_NO;
}

typedef struct Target {
    Str host;
    int64_t port;
} Target;

/* "telnet kms01 1688", "curl -v http://kms01:1688/", "nc 10.0.0.5 1688" */
static Target target_of_command(const char *command) {
    static const char *const scheme[] = {"://", NULL};
    Target target = {.port = 0};
    Str first = field_operand(command, 1);
    if (str_contains(first, "://"))
        first = field_after(first, scheme);
    first = str_cut(first, '/', NULL);
    target.host = find_host_port(first, &target.port);
    if (target.port == 0)
        str_number(field_operand(command, 2), &target.port);
    return target;
}

static Target target_of_line(Str text) {
    static const char *const words[] = {"Connected to ", NULL};
    static const char *const port[] = {" port ", NULL};
    const Str rest = field_after(text, words);
    Target target = {.port = 0};
    target.host = field_bare(find_host_port(rest, &target.port));
    if (target.port == 0)
        field_number(field_after(rest, port), &target.port);
    return target;
}

static void read(const OutputBlock *block, Reading *reading) {
    static const char *const tools[] = {"telnet", "curl", "nc", "ncat", "plink", "putty", NULL};
    Target target = {.port = 0};
    Str banner = STR_NONE;
    for (const char *const *tool = tools; *tool != NULL; tool++)
        if (field_runs(block->context.command, *tool))
            target = target_of_command(block->context.command);
    for (size_t i = 0; i < block->count; i++) {
        const Str text = block->lines[i].text;
        if (is_connected(text)) {
            const Target line = target_of_line(text);
            if (line.port > 0)
                target = line;
        }
        if (banner.length == 0 && is_banner(text))
            banner = text;
    }
    if (target.host.length == 0 || target.port == 0 || banner.length == 0)
        return;
    Facts *facts = reading->facts;
    KmsAnswer *answer = facts_add(facts, kms_answers, reading->source);
    fact_set_text(facts, &answer->host, target.host, reading->source);
    fact_set_number(&answer->port, target.port, reading->source);
    fact_set_choice(&answer->verdict, KmsVerdict_NOT_RPC, reading->source);
    fact_set_text(facts, &answer->banner, str_first(banner, 200), reading->source);
    Port *port = facts_add(facts, ports, reading->source);
    fact_set_text(facts, &port->host, target.host, reading->source);
    fact_set_number(&port->port, target.port, reading->source);
    fact_set_choice(&port->outcome, PortOutcome_OPEN, reading->source);
    reading->kind = "banner";
}

const OutputKind output_banner = {.anchors = anchors, .priority = 1, .fit = fit, .read = read};
