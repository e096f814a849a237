/* w32tm, reg, gpupdate, icacls, shutdown: as much of them as the hotline asks for. */
#include "machine/practice/commands/tool.h"

#include "base/clock.h"
#include "facts/find.h"
#include "machine/practice/probe.h"
#include "machine/practice/settings.h"
#include "machine/practice/spp.h"
#include "machine/practice/world.h"
#include "machine/spp_keys.h"

/* ---- w32tm ---- */

static bool time_service_runs(ToolRun *run) {
    const Service *service = find_service(run->practice->pc, "w32time");
    if (service != NULL && fact_is(&service->state, ServiceState_RUNNING))
        return true;
    run->exit_code = tool_exit_of("0x80070426");
    buf_add_text(run->out, tool_text(run,
                                     "The following error occurred: The service has not been "
                                     "started. (0x80070426)\n",
                                     "发生下列错误: 服务尚未启动。 (0x80070426)\n"));
    return false;
}

static void resync(ToolRun *run) {
    Facts *pc = run->practice->pc;
    if (!time_service_runs(run))
        return;
    buf_add_text(run->out, tool_text(run, "Sending resync command to local computer\n",
                                     "将重新同步命令发送到 local computer\n"));
    const char *reference = probe_time_server(run->practice);
    if (!tool_is_elevated(run)) {
        run->exit_code = tool_exit_of("0x80070005");
        buf_add_text(run->out,
                     tool_text(run,
                               "The following error occurred: Access is denied. (0x80070005)\n",
                               "发生下列错误: 拒绝访问。 (0x80070005)\n"));
        return;
    }
    if (reference[0] == '\0') {
        run->exit_code = 1;
        buf_add_text(run->out,
                     tool_text(run,
                               "The computer did not resync because no time data was available.\n",
                               "此计算机没有重新同步，因为没有可用的时间数据。\n"));
        return;
    }
    fact_set_number(&pc->clock.offset, 0, 0);
    fact_set_text(pc, &pc->clock.time_source, str_of(reference), 0);
    fact_set_time(&pc->clock.last_sync, clock_now(), 0);
    fact_set_absent(&pc->clock.error.meta, 0);
    buf_add_text(run->out,
                 tool_text(run, "The command completed successfully.\n", "成功地执行了命令。\n"));
}

static void query_time(ToolRun *run, bool source_only) {
    const Clock *clock = &run->practice->pc->clock;
    if (!time_service_runs(run))
        return;
    if (source_only) {
        buf_printf(run->out, "%s\n", fact_text(&clock->time_source));
        return;
    }
    const char *last = fact_known(clock->last_sync.meta)
                           ? clock_text(arena_of(run->practice), clock->last_sync.value)
                           : tool_text(run, "unspecified", "未指定");
    buf_printf(run->out,
               run->chinese ? "Leap 指示符: 0(无警告)\n层次: 4 (次引用 - 与(S)NTP 同步)\n"
                              "上次成功同步时间: %s\n源: %s\n轮询间隔: 10 (1024s)\n"
                            : "Leap Indicator: 0(no warning)\nStratum: 4 (secondary reference - "
                              "syncd by (S)NTP)\nLast Successful Sync Time: %s\nSource: %s\n"
                              "Poll Interval: 10 (1024s)\n",
               last, fact_text(&clock->time_source));
}

static void stripchart(ToolRun *run, const char *computer) {
    const int64_t offset = fact_number(&run->practice->pc->clock.offset, 0);
    const char *now = clock_text(arena_of(run->practice), practice_clock(run->practice));
    buf_printf(run->out,
               run->chinese ? "正在跟踪 %s [%s]。\n当前时间是 %s。\n"
                            : "Tracking %s [%s].\nThe current time is %s.\n",
               computer, computer, now);
    if (probe_time_server(run->practice)[0] == '\0') {
        buf_add_text(run->out, "error: 0x800705B4\n");
        run->exit_code = tool_exit_of("0x800705B4");
        return;
    }
    /* w32tm says how far the other clock is from ours: ahead of it we see a minus. */
    for (int i = 0; i < 3; i++)
        buf_printf(
            run->out,
            "%.8s, d:+00.0010000s o:%+lld.0000000s  [                  *                  ]\n",
            strlen(now) > 11 ? now + 11 : now, (long long)-offset);
}

void tool_w32tm(ToolRun *run) {
    const char *verb = tool_word(run, 0);
    if (text_equal_any_case(verb, "/resync")) {
        resync(run);
    } else if (text_equal_any_case(verb, "/query")) {
        query_time(run, text_equal_any_case(tool_word(run, 1), "/source"));
    } else if (text_equal_any_case(verb, "/stripchart")) {
        const char *word = tool_word(run, 1);
        stripchart(run, str_starts(str_of(word), "/computer:") ? word + strlen("/computer:") : "");
    } else {
        run->exit_code = 1;
        buf_printf(run->out, "The command %s is unknown.\n", verb);
    }
}

/* ---- reg query, reg delete ---- */

/* The long name of the hive, as reg prints it. */
static const char *long_key(const ToolRun *run, const char *key) {
    if (str_starts(str_of(key), "HKLM\\"))
        return arena_printf(arena_of(run->practice), "HKEY_LOCAL_MACHINE\\%s", key + 5);
    return key;
}

static size_t print_value(ToolRun *run, const char *key, const char *value) {
    Setting setting;
    const char *path = arena_printf(arena_of(run->practice), "registry:%s\\%s", key, value);
    if (settings_read(run->practice, path, &setting) != STATUS_OK || !setting.set)
        return 0;
    buf_printf(run->out, "    %s    REG_SZ    %s\n", value, setting.value);
    return 1;
}

static void value_not_found(ToolRun *run) {
    run->exit_code = 1;
    buf_add_text(run->out,
                 tool_text(run,
                           "ERROR: The system was unable to find the specified registry key or "
                           "value.\n",
                           "错误: 系统找不到指定的注册表项或值。\n"));
}

static void query_values(ToolRun *run, const char *key, const char *wanted) {
    static const char *const values[] = {SPP_HOST, SPP_PORT, SPP_DOMAIN, "Enabled"};
    Buf *out = run->out;
    const size_t before = out->length;
    buf_printf(out, "\n%s\n", long_key(run, key));
    size_t found = 0;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        if (wanted[0] == '\0' || text_equal_any_case(wanted, values[i]))
            found += print_value(run, key, values[i]);
    if (found > 0) {
        buf_add_char(out, '\n');
        return;
    }
    out->length = before;
    out->at[before] = '\0';
    value_not_found(run);
}

static void delete_value(ToolRun *run, const char *key, const char *value) {
    const char *path = arena_printf(arena_of(run->practice), "registry:%s\\%s", key, value);
    Setting setting;
    if (!tool_is_elevated(run)) {
        run->exit_code = 1;
        buf_add_text(run->out, tool_text(run, "ERROR: Access is denied.\n", "错误: 拒绝访问。\n"));
        return;
    }
    if (settings_read(run->practice, path, &setting) != STATUS_OK || !setting.set ||
        settings_write(run->practice, &(Setting){.path = path}) != STATUS_OK) {
        value_not_found(run);
        return;
    }
    buf_add_text(run->out,
                 tool_text(run, "The operation completed successfully.\n\n", "操作成功完成。\n\n"));
}

void tool_reg(ToolRun *run) {
    const bool one = text_equal_any_case(tool_word(run, 2), "/v");
    const char *value = one ? tool_word(run, 3) : "";
    if (!text_equal_any_case(tool_word(run, 0), "delete"))
        query_values(run, tool_word(run, 1), value);
    else if (one)
        delete_value(run, tool_word(run, 1), value);
    else
        value_not_found(run);
}

/* ---- the others ---- */

void tool_gpupdate(ToolRun *run) {
    settings_refresh_policy(run->practice);
    buf_add_text(
        run->out,
        tool_text(run,
                  "Updating policy...\n\nComputer Policy update has completed "
                  "successfully.\nUser Policy update has completed successfully.\n\n",
                  "正在更新策略...\n\n计算机策略更新成功完成。\n用户策略更新成功完成。\n\n"));
}

/* icacls PATH /grant "NT SERVICE\sppsvc:..." gives the licensing service its right back. */
void tool_icacls(ToolRun *run) {
    const char *path = tool_word(run, 0);
    const bool grants = text_equal_any_case(tool_word(run, 1), "/grant");
    Facts *pc = run->practice->pc;
    if (grants && !tool_is_elevated(run)) {
        run->exit_code = 5;
        buf_printf(run->out, "%s: %s\n", path, tool_text(run, "Access is denied.", "拒绝访问。"));
        return;
    }
    for (size_t i = 0; grants && i < pc->file_rights.count; i++) {
        FileRight *right = &pc->file_rights.items[i];
        if (!text_equal_any_case(fact_text(&right->path), path) ||
            !str_contains(str_of(tool_word(run, 2)), fact_text(&right->missing)))
            continue;
        fact_set_flag(&right->service_reads, true, 0);
        fact_set_absent(&right->missing.meta, 0);
    }
    if (run->chinese)
        buf_printf(run->out, "已处理的文件: %s\n已成功处理 1 个文件; 处理 0 个文件时失败\n", path);
    else
        buf_printf(
            run->out,
            "processed file: %s\nSuccessfully processed 1 files; Failed processing 0 files\n",
            path);
}

/* A restart: what waited for one happens (slmgr /rearm gives the PC a new CMID). */
void tool_shutdown(ToolRun *run) {
    Facts *pc = run->practice->pc;
    cJSON *world = run->practice->world;
    const char *cmid = node_text(world, "cmid_after_restart", "");
    if (cmid[0] != '\0') {
        fact_set_text(pc, &pc->spp.cmid, str_of(cmid), 0);
        fact_set_text(pc, &pc->spp.office_cmid, str_of(cmid), 0);
        cJSON_DeleteItemFromObjectCaseSensitive(world, "cmid_after_restart");
    }
    settings_refresh_policy(run->practice);
    spp_settings_tidy(run->practice);
}
