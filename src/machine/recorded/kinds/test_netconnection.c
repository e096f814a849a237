/* Test-NetConnection (tnc): its list, and the same words pressed into one line of a mail. */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_ports.h"

static const char *const anchors[] = {
    "TcpTestSucceeded",   "PingSucceeded", "RemotePort",    "TCP connect to",
    "Name resolution of", "ComputerName",  "RemoteAddress", NULL};

static const char *const labels[] = {"ComputerName",
                                     "RemoteAddress",
                                     "RemotePort",
                                     "InterfaceAlias",
                                     "SourceAddress",
                                     "PingSucceeded",
                                     "PingReplyDetails (RTT)",
                                     "TcpTestSucceeded",
                                     "NameResolutionResults",
                                     "NameResolutionSucceeded",
                                     "ResolvedAddresses",
                                     "AllNameResolutionResults",
                                     "MatchingIPsecRules",
                                     "NetworkIsolationContext",
                                     "IsAdmin",
                                     "NetRoute (NextHop)",
                                     "DNSOnlyRecords",
                                     "LLMNRNetbiosRecords",
                                     "ComputeName",
                                     NULL};

static bool is_warning(Str text) {
    static const char *const subjects[] = {"TCP connect to", "Name resolution of", "Ping to", NULL};
    return field_contains(text, subjects) && str_contains(text, "failed");
}

static bool holds_result(Str text) {
    return str_contains(text, "TcpTestSucceeded") || str_contains(text, "PingSucceeded");
}

/* All that -InformationLevel Quiet prints. */
static bool is_quiet(Str text) {
    return str_is(text, "True") || str_is(text, "False");
}

static bool answers(const char *command, const TextLine *line) {
    static const char *const names[] = {"Test-NetConnection", "tnc ", NULL};
    return field_contains(str_of(command), names) && str_contains(str_of(command), "Quiet") &&
           (line == NULL || is_quiet(line->text));
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    Str label, value;
    if (holds_result(line->text) || is_warning(line->text))
        return FIT_OPENS;
    if (field_is_prompt(line->text))
        return FIT_NO;
    if (opened != NULL && is_quiet(line->text))
        return FIT_LAST;
    if (field_split(line->text, &label, &value) && field_equals(label, labels)) {
        /* A second ComputerName begins a second test. */
        if (opened != NULL && str_is(label, "ComputerName") &&
            holds_result(opened->lines[opened->count - 1].text))
            return FIT_NEW;
        return FIT_OPENS;
    }
    return opened != NULL && line->text.length == 0 ? FIT_MAYBE : FIT_NO;
}

/* The word behind "Label :" anywhere in the block; empty when it is not there. */
static Str find_value(const OutputBlock *block, const char *label) {
    const char *const words[] = {label, NULL};
    for (size_t i = 0; i < block->count; i++) {
        Str rest = field_after(block->lines[i].text, words);
        if (rest.length > 0 && (rest.at[0] == ':' || rest.at[0] == '='))
            return field_bare(field_first_word(str_from(rest, 1)));
    }
    return STR_NONE;
}

/* "Test-NetConnection kms01 -Port 1688", in the command line or in the prose of the block itself.
 */
static Str command_line(const OutputBlock *block) {
    static const char *const names[] = {"Test-NetConnection", "tnc ", NULL};
    const Str command = str_of(block->context.command);
    if (field_contains(command, names))
        return field_after(command, names);
    for (size_t i = 0; i < block->count; i++)
        if (str_contains(block->lines[i].text, names[0]))
            return field_after(block->lines[i].text, names);
    return STR_NONE;
}

/* The word behind an option; "<KMS server>", which stands for a name that the author kept to
 * himself, whole. */
static Str option(Str command, const char *name) {
    const char *const words[] = {name, NULL};
    const Str rest = field_after(command, words);
    const size_t end = str_find(rest, ">");
    if (str_starts(rest, "<") && end != STR_NOT_FOUND && end < 60)
        return str_first(rest, end + 1);
    return field_bare(field_first_word(rest));
}

static Str host_of(const OutputBlock *block) {
    Str host = find_value(block, "ComputerName");
    const Str command = command_line(block);
    if (host.length == 0)
        host = option(command, "-ComputerName ");
    if (host.length == 0 && !str_starts(command, "-"))
        host = field_bare(field_first_word(command));
    return host;
}

/* "WARNING: TCP connect to (10.0.0.5 : 1688) failed", "TCP connect to kms01:1688 failed" */
static void read_warning_target(const OutputBlock *block, PortTest *test) {
    static const char *const words[] = {"TCP connect to", "Name resolution of", NULL};
    for (size_t i = 0; i < block->count; i++) {
        const Str rest = field_after(block->lines[i].text, words);
        if (rest.length == 0)
            continue;
        Str port = STR_NONE;
        const Str target = field_before(rest, "failed");
        const Str host = field_bare(str_cut(field_bare(target), ':', &port));
        if (test->host.length == 0)
            test->host = host;
        if (test->port == 0)
            field_number(port, &test->port);
    }
}

static PortOutcome outcome_of(const OutputBlock *block, Str succeeded) {
    if (str_is(succeeded, "True"))
        return PortOutcome_OPEN;
    for (size_t i = 0; i < block->count; i++)
        if (is_warning(block->lines[i].text)) {
            const PortOutcome outcome = port_outcome(block->lines[i].text);
            if (outcome == PortOutcome_UNRESOLVED || outcome == PortOutcome_UNREACHABLE)
                return outcome;
        }
    return PortOutcome_CLOSED;
}

static void read_reach(Reading *reading, const PortTest *test, bool answers) {
    if (!field_is_name(test->host) && find_ip(test->host).length == 0)
        return;
    Reach *reach = facts_add(reading->facts, reach, reading->source);
    fact_set_text(reading->facts, &reach->host, test->host, reading->source);
    if (test->address.length > 0)
        fact_set_text(reading->facts, &reach->address, test->address, reading->source);
    fact_set_flag(&reach->answers, answers, reading->source);
}

static void read(const OutputBlock *block, Reading *reading) {
    const Str quiet = block->count > 0 ? block->lines[block->count - 1].text : STR_NONE;
    const Str ping = find_value(block, "PingSucceeded");
    Str tcp = find_value(block, "TcpTestSucceeded");
    if (tcp.length == 0 && is_quiet(quiet))
        tcp = quiet;
    PortTest test = {.host = host_of(block),
                     .address = find_ip(find_value(block, "RemoteAddress"))};
    field_number(find_value(block, "RemotePort"), &test.port);
    if (test.port == 0)
        field_number(option(command_line(block), "-Port "), &test.port);
    read_warning_target(block, &test);
    test.outcome = outcome_of(block, tcp);
    if (str_is(ping, "True") || str_is(ping, "False"))
        read_reach(reading, &test, str_is(ping, "True"));
    if (tcp.length > 0 || test.port > 0) {
        Port *port = port_test_add(reading, &test);
        if (ping.length > 0)
            fact_set_flag(&port->ping, str_is(ping, "True"), reading->source);
    }
    if (tcp.length > 0 || ping.length > 0 || test.port > 0)
        reading->kind = "test-netconnection";
    reading->language = block_language(block);
}

const OutputKind output_test_netconnection = {
    .anchors = anchors, .priority = 1, .fit = fit, .read = read, .answers = answers};
