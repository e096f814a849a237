/* What people try a port with beside PowerShell: psping, tcping, telnet, nc, portqry, curl. Each
 * says it in one line that names host and port, or in a line below one that does. */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_ports.h"

static const char *const anchors[] = {"Connecting to ",
                                      "正在连接",
                                      "无法打开到主机",
                                      "在端口",
                                      "TCP connect to",
                                      "Could not open connection",
                                      "Connect failed",
                                      "连接失败",
                                      "Probing ",
                                      "nc: connect to",
                                      "Ncat: ",
                                      "Connection to ",
                                      "TCP port ",
                                      "curl: (",
                                      "Failed to connect to",
                                      "telnet: ",
                                      "Connected to ",
                                      "Trying ",
                                      "could not find host",
                                      "timeout period expired",
                                      "connecting test",
                                      NULL};

typedef enum Result {
    RESULT_NONE,
    RESULT_TARGET,
    RESULT_OPEN,
    RESULT_FAILED,
    RESULT_TIMED, /* open where the line ends with a time in ms, else failed */
    RESULT_NOTE
} Result;

/* How each tool begins a line, what follows the words, and what the line means. */
static const struct Form {
    const char *tool;
    const char *words; /* in the line */
    const char *also;  /* in the line too; NULL nothing more */
    Result result;
} forms[] = {
    {"tcping", "Probing ", "Port is open", RESULT_OPEN},
    {"tcping", "Probing ", "No response", RESULT_FAILED},
    {"tcping", "Probing ", "refused", RESULT_FAILED},
    {"tcping", "Probing ", "closed", RESULT_FAILED},
    {"tcping", "Could not find host -", NULL, RESULT_FAILED},
    {"tcping", "Ping statistics for", ":", RESULT_NOTE},
    {"tcping", "probes sent", NULL, RESULT_NOTE},
    {"tcping", "successful,", "failed", RESULT_NOTE},
    {"telnet", "Connecting To ", "onnect failed", RESULT_FAILED},
    {"telnet", "正在连接", "连接失败", RESULT_FAILED},
    {"telnet", "Could not open connection", NULL, RESULT_FAILED},
    {"telnet", "无法打开到主机的连接", NULL, RESULT_FAILED},
    {"telnet", "不能打开到主机的连接", NULL, RESULT_FAILED},
    {"telnet", "telnet: ", NULL, RESULT_FAILED},
    {"telnet", "Connecting To ", "...", RESULT_TARGET},
    {"telnet", "正在连接", "...", RESULT_TARGET},
    {"psping", "TCP connect to ", ":", RESULT_TARGET},
    {"psping", "connecting test", NULL, RESULT_NOTE},
    {"psping", "Connecting to ", "from ", RESULT_TIMED},
    {"psping", "This operation returned because the timeout", NULL, RESULT_FAILED},
    {"psping", "由于超时时间已过", NULL, RESULT_FAILED},
    {"psping", "The remote computer refused", NULL, RESULT_FAILED},
    {"psping", "远程计算机拒绝网络连接", NULL, RESULT_FAILED},
    {"psping", "Sent = ", NULL, RESULT_NOTE},
    {"psping", "Minimum = ", NULL, RESULT_NOTE},
    {"psping", "TCP connect statistics", NULL, RESULT_NOTE},
    {"nc", "nc: connect to ", NULL, RESULT_FAILED},
    {"nc", "Connection to ", "succeeded", RESULT_OPEN},
    {"nc", "Ncat: Connected to ", NULL, RESULT_OPEN},
    {"nc", "Ncat: Version", NULL, RESULT_NOTE},
    {"nc", "Ncat: Connection ", NULL, RESULT_FAILED},
    {"nc", "Ncat: Could not resolve", NULL, RESULT_FAILED},
    {"nc", "Ncat: No route", NULL, RESULT_FAILED},
    {"portqry", "TCP port ", "NOT LISTENING", RESULT_FAILED},
    {"portqry", "TCP port ", "FILTERED", RESULT_FAILED},
    {"portqry", "TCP port ", "LISTENING", RESULT_OPEN},
    {"curl", "curl: (", "port", RESULT_FAILED},
    {"curl", "curl: (", "resolve host", RESULT_FAILED},
    {"curl", "curl: (", "timed out", RESULT_FAILED},
    {"curl", "curl: (", "refused", RESULT_FAILED},
    {"curl", "Failed to connect to ", "port ", RESULT_FAILED},
    {"curl", "Connected to ", "port ", RESULT_OPEN},
    {"curl", "curl: (52", NULL, RESULT_OPEN},
    {"curl", "curl: (56", NULL, RESULT_OPEN},
    {"curl", "curl: (1)", NULL, RESULT_OPEN},
    {"telnet", "Connected to ", NULL, RESULT_OPEN},
    {"telnet", "Escape character is", NULL, RESULT_NOTE},
    {"telnet", "Trying ", "...", RESULT_TARGET},
};

static const struct Form *form_of(Str text) {
    /* A sentence of prose may hold the words too, but not near its beginning. */
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const size_t found = str_find(text, forms[i].words);
        if (found == STR_NOT_FOUND || found > 16 || text.length >= 400)
            continue;
        if (forms[i].also == NULL || str_contains(text, forms[i].also))
            return &forms[i];
    }
    return NULL;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    const struct Form *form = form_of(line->text);
    if (field_is_prompt(line->text))
        return FIT_NO;
    if (form == NULL)
        return opened != NULL && line->text.length < 100 ? FIT_MAYBE : FIT_NO;
    if (opened == NULL)
        return form->result == RESULT_NOTE ? FIT_NO : FIT_OPENS;
    return FIT_INSIDE;
}

/* ---- host and port ---- */

/* "[fd00::1]:1688", "kms01:1688", "kms01 port 1688", "kms01 1688" at the beginning of text. */
static void take_target(Str text, PortTest *test) {
    static const char *const port_words[] = {" port ", "端口", NULL};
    int64_t port = 0;
    const Str host = find_host_port(text, &port);
    if (port == 0)
        field_number(field_after(text, port_words), &port);
    if (port == 0) {
        Str rest = text, word;
        str_next_word(&rest, &word); /* the host */
        if (str_next_word(&rest, &word))
            str_number(word, &port);
    }
    const Str bare = field_bare(host);
    const bool is_address = bare.length > 0 && find_ip(bare).length == bare.length;
    const bool named = test->host.length > 0 && find_ip(test->host).length == 0;
    /* The command named the host, psping prints what the name came to. */
    if (is_address && named)
        test->address = bare;
    else if (bare.length > 0 && (field_is_name(bare) || find_ip(bare).length > 0))
        test->host = bare;
    if (port > 0 && port < 65536)
        test->port = port;
}

static void take_from_command(const OutputBlock *block, PortTest *test) {
    int64_t port = 0;
    const Str host = find_host_port(field_operand(block->context.command, 1), &port);
    const Str second = field_operand(block->context.command, 2);
    if (host.length == 0 || str_contains(host, "http"))
        return;
    test->host = host;
    if (port == 0)
        str_number(second, &port);
    test->port = port > 0 && port < 65536 ? port : 0;
}

/* "TCP port 1688 (unknown service): FILTERED" */
static void take_port_only(Str text, PortTest *test) {
    static const char *const words[] = {"TCP port ", "on port ", "在端口 ", "端口 ", NULL};
    int64_t port = 0;
    if (field_number(field_first_word(field_after(text, words)), &port) && port < 65536)
        test->port = port;
}

static void read_line(Reading *reading, const struct Form *form, Str text, PortTest *test) {
    static const char *const names_target[] = {"TCP connect to ",
                                               "Connecting To ",
                                               "Connecting to ",
                                               "正在连接",
                                               "Probing ",
                                               "nc: connect to ",
                                               "Connection to ",
                                               "Connected to ",
                                               "Failed to connect to ",
                                               "Could not find host - ",
                                               "resolve host: ",
                                               "Trying ",
                                               NULL};
    Str target = field_after(text, names_target);
    const Str answered = field_before(target, "...");
    if (target.length > 0 && !str_starts(text, "TCP port"))
        take_target(str_contains(target, "...") ? answered : field_before(target, "/tcp"), test);
    take_port_only(text, test);
    const bool timed = form->result == RESULT_TIMED;
    if (form->result == RESULT_OPEN || (timed && str_ends(text, "ms")))
        test->outcome = PortOutcome_OPEN;
    else if (form->result == RESULT_FAILED || timed)
        test->outcome = port_outcome(text);
    else
        return;
    if (test->host.length > 0 || test->port > 0)
        port_test_add(reading, test);
}

static void read(const OutputBlock *block, Reading *reading) {
    PortTest test = {.outcome = PortOutcome_CLOSED};
    const char *tool = NULL;
    take_from_command(block, &test);
    for (size_t i = 0; i < block->count; i++) {
        static const char *const portqry_target[] = {"Name resolved to ", NULL};
        const Str text = block->lines[i].text;
        const struct Form *form = form_of(text);
        const Str address = find_ip(field_after(text, portqry_target));
        if (address.length > 0)
            test.address = address;
        if (form == NULL)
            continue;
        tool = form->tool;
        read_line(reading, form, text, &test);
    }
    reading->language = block_language(block);
    if (reading->facts->ports.count > 0)
        reading->kind = tool;
}

const OutputKind output_tcp_probe = {.anchors = anchors, .fit = fit, .read = read};
