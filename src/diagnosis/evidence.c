#include "diagnosis/evidence.h"

const Finding *found(const DiagnosisInput *input, const char *check_id, const char *code) {
    const Finding *finding = finding_of(input->findings, check_id);
    if (finding == NULL)
        return NULL;
    if (id_same(finding->code, code))
        return finding;
    for (size_t i = 0; i < finding->detail_count; i++)
        if (id_same(finding->details[i].code, code))
            return &finding->details[i];
    return NULL;
}

bool check_decided(const DiagnosisInput *input, const char *check_id) {
    const Finding *finding = finding_of(input->findings, check_id);
    return finding != NULL && finding->status != CHECK_UNKNOWN && finding->status != CHECK_SKIPPED;
}

const Finding *concluded(const DiagnosisInput *input, const char *check_id, const char *code) {
    const Finding *finding = finding_of(input->findings, check_id);
    return finding != NULL && id_same(finding->code, code) ? finding : NULL;
}

/* ---- prose ---- */

static bool is_question(const Statement *statement) {
    const Str text = str_trim(str_of(fact_text(&statement->text)));
    return str_ends(text, "?") || str_ends(text, "？") || str_ends(text, "吗") ||
           str_ends(text, "吗。");
}

const Statement *said(const DiagnosisInput *input, Topic topic) {
    for (size_t i = 0; i < input->facts->statements.count; i++) {
        const Statement *statement = &input->facts->statements.items[i];
        if (fact_is(&statement->topic, (int)topic) &&
            (!fact_true(&statement->instruction) ||
             (input->heed_advice && !is_question(statement))))
            return statement;
    }
    return NULL;
}

static uint32_t first_seen(const DiagnosisInput *input, const uint32_t *codes) {
    for (size_t i = 0; i < SIGN_CODES && codes[i] != 0; i++)
        if (code_seen(input, codes[i]))
            return codes[i];
    return 0;
}

static const Statement *first_said(const DiagnosisInput *input, const Signs *signs) {
    for (size_t i = 0; i < signs->topic_count; i++) {
        const Statement *statement = said(input, signs->topics[i]);
        if (statement != NULL)
            return statement;
    }
    return NULL;
}

void verdict_because_code(const DiagnosisInput *input, Verdict *verdict, uint32_t code) {
    const Finding *seen = concluded(input, "spp.errors", "seen");
    const size_t at = verdict->because_count;
    verdict_because(verdict, "spp.errors");
    if (seen == NULL || verdict->because_count == at)
        return;
    Finding *own = arena_array(input->arena, Finding, 1);
    *own = *seen;
    own->code = code == NO_KMS_CONTACTED ? "umbrella" : "only";
    own->detail_count = 0;
    own->param_count = 1;
    own->params[0] = (Param){"code", error_code_text(input->arena, code)};
    verdict->own[at] = own;
}

void weigh_signs(const DiagnosisInput *input, const Signs *signs, Verdict *verdict) {
    const Statement *statement = first_said(input, signs);
    const uint32_t decisive = first_seen(input, signs->decisive);
    uint32_t code = decisive != 0 ? decisive : first_seen(input, signs->fitting);
    if (code == 0 && statement != NULL)
        code = first_seen(input, signs->bear_out);
    if (code == 0 && statement == NULL)
        return;
    const bool two_signs = code != 0 && statement != NULL;
    verdict_set(verdict, decisive != 0 || two_signs ? CERTAINTY_LIKELY : CERTAINTY_POSSIBLE,
                signs->owner);
    verdict->variant = statement != NULL ? "said" : "code";
    verdict->only_said = code == 0;
    if (code != 0) {
        verdict_param(input, verdict, "code", error_code_text(input->arena, code));
        verdict_because_code(input, verdict, code);
    }
    if (statement != NULL) {
        verdict_param(input, verdict, "said", fact_text(&statement->text));
        verdict_because(verdict, "said");
    }
}

/* ---- the PC ---- */

bool is_cmge(const DiagnosisInput *input) {
    return found(input, "windows.edition", "cmge") != NULL ||
           !text_is_empty(fact_text(&input->facts->windows.cmge_name)) ||
           !text_is_empty(fact_text(&input->facts->windows.cmge_version)) ||
           str_is(str_of(fact_text(&input->facts->windows.edition)), "EnterpriseG");
}

bool is_activated_by_cmit(const DiagnosisInput *input) {
    return fact_true(&input->facts->cmit.activated) ||
           found(input, "windows.licence", "licensed_cmit") != NULL;
}

bool is_domain_member(const DiagnosisInput *input) {
    return !text_is_empty(fact_text(&input->facts->pc.domain));
}
