#include "support/demo_page.h"

static const char *word(Language language, const char *chinese, const char *english) {
    return language == LANGUAGE_ZH_CN ? chinese : english;
}

#define IN(page, chinese, english) word((page)->language, (chinese), (english))

void demo_frame(Frame *frame, Language language) {
    static const char *const names[LANGUAGE_COUNT][STEP_COUNT] = {
        {"案例", "问题", "范围", "检查", "结论", "修复", "验证", "日志包", "总结"},
        {"Case", "Problem", "Scope", "Checks", "Findings", "Fix", "Verify", "Bundle", "Summary"}};
    *frame = (Frame){.case_number = "CAS-00001-DEMO",
                     .machine = word(language, "演示用的电脑", "a PC for show"),
                     .practice = true,
                     .step = STEP_FINDINGS,
                     .reached = STEP_FINDINGS};
    memcpy(frame->step_names, names[language], sizeof frame->step_names);
}

static void add_chain(Page *page) {
    static const char *const names[LANGUAGE_COUNT][LINK_COUNT] = {
        {"电脑", "设置", "后缀", "DNS", "SRV", "主机", "端口", "KMS", "许可"},
        {"PC", "host set", "suffix", "DNS", "SRV", "host", "port", "KMS", "licence"}};
    Block *block = page_add(page, BLOCK_CHAIN);
    block->chain[LINK_SETTING] = CHECK_FAIL;
    block->chain[LINK_HOST] = CHECK_UNKNOWN;
    block->chain[LINK_KMS] = CHECK_SKIPPED;
    for (int link = 0; link < LINK_COUNT; link++)
        block->chain_labels[link] = names[page->language][link];
}

static Block *add_row(Page *page, const char *number, Mark mark, const char *text) {
    Block *block = page_add(page, BLOCK_ROW);
    block->number = number;
    block->mark = mark;
    block->label = text;
    return block;
}

static void add_pair(Page *page, const char *label, const char *text) {
    Block *block = page_add(page, BLOCK_PAIR);
    block->indent = 4;
    block->label = label;
    block->text = text;
}

static void add_findings(Page *page) {
    Block *block =
        add_row(page, "5.1", MARK_FAIL,
                IN(page, "系统固定了 KMS 主机 kms.old.example，自动发现因此关闭",
                   "The system is fixed to the KMS host kms.old.example: discovery is off"));
    block->strong = true;
    block->id = DEMO_FINDING;
    block->explain = IN(page, "固定了主机，就不再问 DNS。", "With a fixed host DNS is not asked.");
    add_pair(page, IN(page, "证据", "evidence"),
             "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform"
             "\\KeyManagementServiceName");
    add_pair(page, IN(page, "谁来修", "who mends it"),
             IN(page, "您自己，按一个键；全单位由域管理员用组策略来做。",
                "You, with one key; for all PCs the domain administrator, with a policy."));
    page_gap(page);
    add_row(page, "5.2", MARK_INFO,
            IN(page, "改这个键值不影响系统激活", "Changing this value does not touch Windows"));
}

static void add_answers(Page *page, const Demo *demo) {
    page_heading(page, IN(page, "请您确认", "Please confirm"));
    Block *name = page_add(page, BLOCK_FIELD);
    name->id = DEMO_NAME;
    name->label = IN(page, "您的姓名", "Your name");
    name->then = demo->name_leads_to;
    name->text = arena_strdup(page->arena, demo->name);
    page_gap(page);
    for (int id = DEMO_FIRST_CHOICE; id <= DEMO_SECOND_CHOICE; id++) {
        Block *choice = page_add(page, BLOCK_CHOICE);
        choice->id = id;
        choice->group = 1;
        choice->on = demo->choice == id;
        choice->label = id == DEMO_FIRST_CHOICE ? IN(page, "只修这台电脑", "Mend this PC only")
                                                : IN(page, "修所有的电脑", "Mend all PCs");
    }
    Block *tick = page_add(page, BLOCK_TICK);
    tick->id = DEMO_TICK;
    tick->on = demo->tick;
    tick->label = IN(page, "我同意修改", "I agree to the change");
}

static void add_buttons(Page *page, const Demo *demo) {
    page_gap(page);
    page_text(page, 0, IN(page, "要运行的命令：", "What will be run:"));
    Block *command = page_add(page, BLOCK_COMMAND);
    command->text = "cscript //nologo C:\\Windows\\System32\\slmgr.vbs /ckms";
    Block *progress = page_add(page, BLOCK_PROGRESS);
    progress->label = IN(page, "检查", "checks");
    progress->done = 12;
    progress->total = 24;
    if (demo->plan != NULL)
        page_text(page, 0, demo->plan);
    page_gap(page);
    page_button(page, DEMO_FIX, IN(page, "修复", "Mend it"),
                IN(page, "清除固定主机，恢复自动发现（可撤销）",
                   "clears the fixed host and brings discovery back (can be undone)"));
    page_button(page, DEMO_OTHER, IN(page, "其他办法", "Other ways"), NULL);
}

void demo_page(Page *page, const Demo *demo) {
    page->title = IN(page, "结论", "Findings");
    Block *lead = page_text(
        page, 0, IN(page, "Office 找不到 KMS 服务器", "Office does not find its KMS host"));
    lead->strong = true;
    page_gap(page);
    add_chain(page);
    page_gap(page);
    add_findings(page);
    add_answers(page, demo);
    add_buttons(page, demo);
    for (size_t i = 0; demo->leads_with_fix && i < page->block_count; i++)
        page->blocks[i].strong = page->blocks[i].id == DEMO_FIX;
    for (int i = 0; demo->ends_in_text && i < 36; i++)
        page_text(page, 0, IN(page, "还有一行", "one more line"));
    if (!demo->rows_are_read)
        page_key(page, "Enter", IN(page, "选定", "choose"));
    if (demo->asks_yes)
        page_key_after(page, "y", IN(page, "确认", "say yes"), DEMO_FIX);
    page_key(page, "e", IN(page, "证据", "evidence"));
    page_key(page, "p", IN(page, "给域管理员的策略", "policy for the administrator"));
    page->message = IN(page, "已读取 24 项。", "24 things were read.");
    page->message_mark = MARK_OK;
}
