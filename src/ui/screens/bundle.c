/* Page 8: what goes to support. */
#include "ui/screens/lib_bundle.h"

static const BundleView *view_of(const Handover *handover) {
    static const BundleView *const views[] = {
        [HANDOVER_CHOICES] = &bundle_view_choices, [HANDOVER_FILES] = &bundle_view_files,
        [HANDOVER_READING] = &bundle_view_reading, [HANDOVER_LEAK] = &bundle_view_leak,
        [HANDOVER_WRITTEN] = &bundle_view_written, [HANDOVER_SENDING] = &bundle_view_sending};
    return views[handover->view];
}

static void build(const Wizard *wizard, Page *page) {
    screen_begin(wizard, page);
    if (screen_waits(wizard, page))
        return;
    page->scene = 1 + (int)wizard->handover->view;
    view_of(wizard->handover)->build(wizard->handover, page);
}

static void handle(Wizard *wizard, const Input *input) {
    Handover *handover = wizard->handover;
    const BundleView *view = view_of(handover);
    if (wizard->checking)
        return;
    wizard_hush(wizard);
    if (input->kind == INPUT_PRESS)
        view->press(handover, input->id);
    else if (input->kind == INPUT_EDIT && view->edit != NULL)
        view->edit(handover, input->id, input->text);
    else if (input->kind == INPUT_KEY && view->key != NULL)
        view->key(handover, input->key, input->id);
    else if (input->kind == INPUT_LEAF && view->leaf != NULL)
        view->leaf(handover, input->key);
}

const Screen screen_bundle = {
    .id = "bundle", .step = STEP_BUNDLE, .build = build, .handle = handle};
