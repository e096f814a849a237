"""html_look.py WORK AXE PAGE.html=LANG...: opens each page and looks at it as people do. Called by html_test.sh."""
import base64
import os
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from browser import Browser  # noqa: E402

work, axe_file = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
pages = [argument.rsplit("=", 1) for argument in sys.argv[3:]]
axe = axe_file.read_text()
wrong = []
A4 = {"paperWidth": 8.27, "paperHeight": 11.69, "printBackground": True, "preferCSSPageSize": True}


def expect(holds, what):
    if not holds:
        wrong.append(what)
        print("WRONG:", what)


def size(width, height, dark=False):
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.call("Emulation.setEmulatedMedia", features=[scheme])


def picture(name):
    shot = browser.call("Page.captureScreenshot", captureBeyondViewport=True)
    (work / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))


def shown_languages():
    return browser.value("[...document.querySelectorAll('article')].filter(a => a.offsetHeight > 0).map(a => a.lang)")


def show(language):
    browser.value(f"document.querySelector('label[for=show-{language[:2]}]').click()")


def quiet(name):
    """No word on the console (where a breach of the policy would be told, too), nothing asked of a network."""
    for event in browser.events:
        method, params = event["method"], event["params"]
        if method in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"):
            expect(False, f"{name}: the console says {params}")
        if method == "Network.requestWillBeSent":
            asked = params["request"]["url"]
            expect(asked.startswith("data:") or asked == address, f"{name}: asks for {asked}")


def structure(name, language):
    expect(browser.value("document.documentElement.lang") == language, f"{name}: the page is not {language}")
    expect(shown_languages() == [language], f"{name}: shows {shown_languages()}, not {language}")
    expect(browser.value("document.articlesInOrder = [...document.querySelectorAll('article')].map(a => a.lang)")[0]
           == language, f"{name}: {language} does not come first")
    expect(browser.value("document.scripts.length + document.images.length + document.querySelectorAll("
                         "'iframe,object,embed,video,audio,form,[style],[src],[onclick],[onerror]').length") == 0,
           f"{name}: holds something that it must not")
    ids = browser.value("[...document.querySelectorAll('[id]')].map(e => e.id)")
    expect(len(ids) == len(set(ids)), f"{name}: ids twice: {sorted(i for i in ids if ids.count(i) > 1)}")
    links = browser.value("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    expect(links and all(l[0] == "#" and l[1:] in ids for l in links), f"{name}: links that lead nowhere: {links}")
    levels = browser.value("[...document.querySelector('article').querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    expect(levels[0] == 1 and levels.count(1) == 1 and all(b <= a + 1 for a, b in zip(levels, levels[1:])),
           f"{name}: headings out of order: {levels}")
    expect(browser.value("[...document.querySelectorAll('th')].every(t => ['row', 'col'].includes(t.scope))"),
           f"{name}: a table head without its scope")
    expect(browser.value("[...document.querySelectorAll('svg')].every(s => s.getAttribute('role') == 'img' && "
                         "s.getAttribute('aria-labelledby').split(' ').every(i => document.getElementById(i).textContent"
                         ".length > 5))"), f"{name}: a picture without words")


def accessible(name):
    began = time.monotonic()
    result = browser.value("axe.run(document, {resultTypes: ['violations']})", wait=True)
    print(f"{name}: axe took {time.monotonic() - began:.1f} s")
    expect(len(result["passes"]) > 15, f"{name}: axe looked at {len(result['passes'])} rules only")
    for violation in result["violations"]:
        nodes = [n["html"][:160] + " " + (n.get("failureSummary") or "")[:300] for n in violation["nodes"][:3]]
        expect(False, f"{name}: axe: {violation['id']}: {violation['help']}: {nodes}")


def fits(name, width):
    wide = browser.value("document.documentElement.scrollWidth")
    expect(wide <= width, f"{name}: {wide} pixels wide on a screen of {width}")


def fonts_of(selector):
    root = browser.call("DOM.getDocument")["root"]["nodeId"]
    node = browser.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
    return {f["familyName"] for f in browser.call("CSS.getPlatformFontsForNode", nodeId=node)["fonts"]}


def on_paper(name):
    pdf = base64.b64decode(browser.call("Page.printToPDF", **A4)["data"])
    (work / f"{name}.pdf").write_bytes(pdf)
    count = len(re.findall(rb"/Type\s*/Page\b", pdf))
    expect(3 <= count <= (20 if name.startswith("hostile") else 10), f"{name}: {count} pages of paper")
    box = re.search(rb"/MediaBox\s*\[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
    expect(box and abs(float(box[1]) - 595) < 2 and abs(float(box[2]) - 842) < 2, f"{name}: is not A4: {box and box[0]}")
    return count


def without_script(name, other):
    """A mouse on the other language, where no script runs."""
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(address)
    root = browser.call("DOM.getDocument")["root"]["nodeId"]

    def node(selector):
        return browser.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]

    x1, y1, _, _, x2, y2 = browser.call("DOM.getBoxModel", nodeId=node(f"label[for=show-{other[:2]}]"))["model"]["content"][:6]
    for kind in ("mousePressed", "mouseReleased"):
        browser.call("Input.dispatchMouseEvent", type=kind, x=(x1 + x2) / 2, y=(y1 + y2) / 2, button="left", clickCount=1)
    for language in ("zh-CN", "en"):
        styles = browser.call("CSS.getComputedStyleForNode", nodeId=node(f"article[lang={language}]"))["computedStyle"]
        display = next(s["value"] for s in styles if s["name"] == "display")
        expect((display != "none") == (language == other), f"{name}: without script {language} is {display}")
    browser.call("Emulation.setScriptExecutionDisabled", value=False)


def by_keyboard(name, language, other):
    browser.value(f"document.getElementById('show-{language[:2]}').focus()")
    for kind in ("keyDown", "keyUp"):
        browser.call("Input.dispatchKeyEvent", type=kind, key="ArrowRight", code="ArrowRight", windowsVirtualKeyCode=39)
    expect(shown_languages() == [other], f"{name}: the arrow key does not show {other}")


def look(name, language, whole):
    other = "en" if language == "zh-CN" else "zh-CN"
    size(1280, 1600)
    browser.open(address)
    quiet(name)
    structure(name, language)
    picture(f"{name}-{language}-1280-light")
    count = on_paper(f"{name}-{language}")
    without_script(name, other)
    browser.open(address)
    browser.value(axe + "; undefined")
    # Each language once on a desktop and once on a phone, once light and once dark.
    for shown, width, dark in ((language, 1280, False), (other, 390, False), (language, 390, True), (other, 1280, True)):
        size(width, 1600, dark)
        show(shown)
        expect(shown_languages() == [shown], f"{name}: {shown} was chosen, {shown_languages()} is shown")
        fits(f"{name} {shown}", width)
        accessible(f"{name} {shown} {width} {'dark' if dark else 'light'}")
        if whole:
            picture(f"{name}-{shown}-{width}-{'dark' if dark else 'light'}")
        elif shown == other:
            break
    size(320, 1600)
    fits(f"{name}", 320)
    size(1280, 1600)
    show("zh-CN")
    expect(shown_languages() == ["zh-CN"], f"{name}: Chinese is not shown")  # and laid out by now
    fonts = fonts_of("article[lang=zh-CN] h1")
    expect(any("CJK" in f or "Noto" in f or "WenQuanYi" in f for f in fonts), f"{name}: Chinese is drawn with {fonts}")
    show(language)
    by_keyboard(name, language, other)
    on_paper(f"{name}-{other}")
    quiet(name)
    print(f"{name}: {count} pages of paper, fonts {sorted(fonts)}")


os.makedirs(work / "profile", exist_ok=True)
browser = Browser(str(work / "profile"))
try:
    for page, language in pages:
        address = pathlib.Path(page).resolve().as_uri()
        look(pathlib.Path(page).stem, language, whole=page == pages[0][0])
finally:
    browser.close()
sys.exit(len(wrong) > 0)
