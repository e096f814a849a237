#include "cli/probe_told.h"

#include "cli/interrupt.h"
#include "probe/probe_facts.h"
#include "report/network.h"

#include "base/clock.h"
#include "base/output.h"

#include <errno.h>

enum {
    MOST_IN_FULL = 20, /* more targets than these are told in lines */
    PIECE = 16 * 1024 * 1024
};

static Facts *facts_of(const ProbeRun *run, const ProbeChain *chain) {
    Facts *facts = facts_new(run->arena);
    FactGroupSet done = 0;
    facts_seen_from_here(facts, run->started);
    chain_to_facts(chain, facts, &done, true);
    chain_rest_failed(chain, facts, &done, STATUS_CANCELLED);
    if (run->clocks != NULL)
        chain_times_to_facts(run->clocks, facts);
    return facts;
}

static const char *kind_of(const ProbeChain *chain) {
    return chain->zone_count > 0 && !chain->zones[0]->is_host ? "domain" : "host";
}

static void put(ProbeRun *run, const Buf *out) {
    if (!output_str(stdout, buf_str(out)))
        run->failed = errno;
}

static void tell_text(ProbeRun *run, const NetworkTarget *target, Buf *out) {
    const Language language = run->context->options.language;
    if (run->targets.count > MOST_IN_FULL) {
        network_line(target, language, run->arena, out);
        return;
    }
    network_text(target, language, run->arena, out);
    buf_add_char(out, '\n');
}

static void tell_json(ProbeRun *run, const NetworkTarget *target, bool first, Buf *out) {
    cJSON *json = network_json(target, run->arena);
    char *text = cJSON_PrintUnformatted(json);
    buf_printf(out, "%s\n  ", first ? "" : ",");
    buf_add_text(out, text);
    cJSON_free(text);
    cJSON_Delete(json);
}

/* What follows from a target, and its facts. Where it was not asked to the end, nothing does: half
 * of the answers are no answer. */
typedef struct Judged {
    Findings findings;
    Diagnosis diagnosis;
    ReportInput report;
} Judged;

static void judge(const ProbeRun *run, const ProbeChain *chain, Judged *ret_judged) {
    const CheckInput question = {.facts = facts_of(run, chain),
                                 .profile = &run->context->profile,
                                 .arena = run->arena,
                                 .now = run->started};
    *ret_judged = (Judged){.diagnosis = {.health = HEALTH_UNKNOWN},
                           .report = {.facts = question.facts,
                                      .findings = &ret_judged->findings,
                                      .diagnosis = &ret_judged->diagnosis,
                                      .profile = question.profile,
                                      .language = run->context->options.language,
                                      .arena = run->arena}};
    if (!chain_has_ports(chain))
        return;
    ret_judged->findings = checks_run(&question, network_checks);
    ret_judged->diagnosis = diagnose(&(DiagnosisInput){.findings = &ret_judged->findings,
                                                       .facts = question.facts,
                                                       .profile = question.profile,
                                                       .arena = run->arena,
                                                       .now = run->started});
}

void tell_target(ProbeRun *run, size_t index) {
    const ProbeTarget *target = &run->targets.items[index];
    const ProbeChain *chain = target->chain;
    NetworkTarget told = {.word = target->word, .kind = "invalid"};
    Judged judged = {.diagnosis = {.health = HEALTH_UNKNOWN}};
    if (chain != NULL) {
        judge(run, chain, &judged);
        told = (NetworkTarget){.word = target->word,
                               .kind = kind_of(chain),
                               .input = &judged.report,
                               .cut_short = !chain_has_ports(chain)};
    }
    run->tally[judged.diagnosis.health]++;
    Buf out;
    buf_init(&out, PIECE);
    if (run->context->options.json)
        tell_json(run, &told, index == 0, &out);
    else
        tell_text(run, &told, &out);
    put(run, &out);
    buf_free(&out);
}

Health told_worst(const ProbeRun *run) {
    static const Health order[] = {HEALTH_FAIL, HEALTH_WARN, HEALTH_UNKNOWN, HEALTH_OK};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (run->tally[order[i]] > 0)
            return order[i];
    return HEALTH_UNKNOWN;
}

void told_open_json(const ProbeRun *run) {
    const char *const *servers;
    const size_t count = probe_servers(run->probe, &servers);
    cJSON *names = cJSON_CreateArray();
    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(names, cJSON_CreateString(servers[i]));
    char *text = cJSON_PrintUnformatted(names);
    output_format(stdout,
                  "{\"schema\": \"kmsdoctor.probe/1\", \"version\": \"%s\", \"lang\": \"%s\",\n"
                  " \"started\": \"%s\", \"servers\": %s,\n \"targets\": [",
                  KMSDOCTOR_VERSION, language_tag(run->context->options.language),
                  clock_text(run->context->arena, run->started), text);
    cJSON_free(text);
    cJSON_Delete(names);
}

void told_close_json(const ProbeRun *run) {
    output_format(stdout,
                  "\n ],\n \"status\": \"%s\", \"interrupted\": %s, \"duration_ms\": %lld}\n",
                  health_word(told_worst(run)), interrupted() ? "true" : "false",
                  (long long)(clock_milliseconds() - run->began_ms));
}

void told_close_text(const ProbeRun *run) {
    Arena *arena = run->context->arena;
    if (interrupted())
        output_format(stdout, "%s\n", message(run->context->options.language, "probe.interrupted"));
    if (run->targets.count < 2)
        return;
    output_format(stdout, "%s\n",
                  say(arena, run->context->options.language, "probe.tally",
                      {"count", arena_printf(arena, "%zu", run->targets.count)},
                      {"ok", arena_printf(arena, "%zu", run->tally[HEALTH_OK])},
                      {"warn", arena_printf(arena, "%zu", run->tally[HEALTH_WARN])},
                      {"fail", arena_printf(arena, "%zu", run->tally[HEALTH_FAIL])},
                      {"unknown", arena_printf(arena, "%zu", run->tally[HEALTH_UNKNOWN])}));
}
