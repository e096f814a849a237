/* What people say in the mail: heard, not measured. Advice and things to try are left out. */
#include "checks/lib_products.h"

static void run(const CheckInput *input, Finding *finding) {
    enum { MOST_STATEMENTS = 24 };
    const Facts *facts = input->facts;
    NameList topics = {0}, advice = {0};
    if (facts->groups[GROUP_statements].state != FACT_KNOWN)
        return;
    for (size_t i = 0; i < facts->statements.count; i++) {
        const Statement *statement = &facts->statements.items[i];
        if (!fact_known(statement->topic.meta) || finding->detail_count == MOST_STATEMENTS)
            continue;
        const char *topic = choice_word(ChoiceKind_Topic, statement->topic.value);
        if (fact_true(&statement->instruction)) {
            name_list_add(input->arena, &advice, topic);
            finding_evidence(input, finding, statement->topic.meta, topic);
            continue;
        }
        const char *object = fact_text(&statement->object);
        Finding *detail = finding_detail(input, finding, CHECK_INFO, "statement");
        finding_param(input, detail, "topic", topic);
        finding_param(input, detail, "text", fact_text(&statement->text));
        finding_param(input, detail, "object", text_is_empty(object) ? "-" : object);
        finding_evidence(input, detail, statement->topic.meta, topic);
        finding_evidence(input, finding, statement->topic.meta, topic);
        name_list_add(input->arena, &topics, topic);
    }
    if (finding->detail_count == 0 && advice.count > 0) {
        finding_set(finding, CHECK_INFO, "advice");
        finding_param(input, finding, "topics", advice.text);
        finding_param_number(input, finding, "count", (int64_t)advice.count);
        return;
    }
    if (finding->detail_count == 0) {
        finding_set(finding, CHECK_SKIPPED, "nothing");
        finding_evidence(input, finding, facts->groups[GROUP_statements], NULL);
        return;
    }
    finding_set(finding, CHECK_INFO, "heard");
    finding_param(input, finding, "topics", topics.text);
    finding_param_number(input, finding, "count", (int64_t)finding->detail_count);
}

const Check check_said = {
    .id = "said", .order = 430, .link = LINK_NONE, .needs = GROUP_BIT(statements), .run = run};
