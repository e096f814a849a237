#include "machine/practice/commands/tool.h"

const char *tool_word(const ToolRun *run, size_t index) {
    return index < run->count ? run->words[index] : "";
}

bool tool_is_elevated(const ToolRun *run) {
    return fact_true(&run->practice->pc->rights.elevated);
}

bool tool_start_script(ToolRun *run) {
    const Scripting *scripting = &run->practice->pc->scripting;
    if (fact_false(&scripting->enabled)) {
        buf_printf(run->out, "%s\n",
                   tool_text(run,
                             "Windows Script Host access is disabled on this machine. Contact your "
                             "administrator for details.",
                             "没有在该机执行 Windows 脚本宿主的权限。请与系统管理员联系。"));
        run->exit_code = 1;
        return false;
    }
    if (fact_false(&scripting->engine)) {
        buf_add_text(run->out,
                     tool_text(run,
                               "Input Error: There is no script engine for file extension "
                               "\".vbs\".\n",
                               "输入错误: 没有文件扩展“.vbs”的脚本引擎。\n"));
        run->exit_code = 1;
        return false;
    }
    if (run->banner)
        buf_printf(run->out, "Microsoft (R) Windows Script Host Version 5.812\n%s\n\n",
                   tool_text(run, "Copyright (C) Microsoft Corporation. All rights reserved.",
                             "版权所有(C) Microsoft Corporation。保留所有权利。"));
    return true;
}

int64_t tool_exit_of(const char *code) {
    int64_t value;
    return str_number(str_of(code), &value) ? (int32_t)(uint32_t)value : 1;
}
