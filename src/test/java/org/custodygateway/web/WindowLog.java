package org.custodygateway.web;

import com.microsoft.playwright.BrowserContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the windows of a test did: printed when the test fails, for then they are closed. */
public final class WindowLog implements BeforeEachCallback, AfterTestExecutionCallback {

    private static final ThreadLocal<List<String>> DONE = ThreadLocal.withInitial(ArrayList::new);
    private static final int TAIL = 80;

    /** What is pressed, sent and refused by the browser itself. */
    private static final String PRESSED = """
            ['click', 'submit', 'invalid'].forEach(type => addEventListener(type, event =>
              console.debug(type + ' ' + event.target.outerHTML.split('>')[0] + '>'), true));
            ['mousedown', 'mouseup'].forEach(type => addEventListener(type, event =>
              console.debug(type + ' ' + event.target.tagName + '#' + event.target.id), true));
            """;

    static void watch(BrowserContext window) {
        var done = DONE.get();
        int number = System.identityHashCode(window) % 1000;
        window.addInitScript(PRESSED);
        window.onConsoleMessage(message -> done.add(number + " " + message.type() + " " + message.text()));
        window.onWebError(error -> done.add(number + " error " + error.error()));
        window.onPage(page -> page.onFrameNavigated(frame -> done.add(number + " is at " + frame.url())));
        window.onResponse(response -> {
            if (!response.request().resourceType().matches("stylesheet|script|image|eventsource")) {
                done.add(number + " " + response.request().method() + " " + response.url() + " " + response.status());
            }
        });
        window.onRequestFailed(
                request -> done.add(number + " " + request.method() + " " + request.url() + " " + request.failure()));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        DONE.get().clear();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        var done = DONE.get();
        if (context.getExecutionException().isPresent() && !done.isEmpty()) {
            System.out.println(done.stream()
                    .skip(Math.max(0, done.size() - TAIL))
                    .collect(Collectors.joining(
                            "\n  ", "What the windows of " + context.getDisplayName() + " did:\n  ", "")));
        }
    }
}
