package org.custodygateway.web.compliance;

import java.util.Map;
import org.custodygateway.web.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an analyst does with an alert. */
@Controller
@RequestMapping("/compliance/alerts")
class CaseActs {

    private static final Map<String, Object> NOTHING = Map.of();

    /** Takes what is most pressing; says so where nothing waits. */
    @PostMapping("/take-next")
    String takeNext(PageRequest page) {
        var taken = page.post("/alerts/take-next", NOTHING).text("alertId");
        return taken.isEmpty()
                ? page.goOn("/compliance", "compliance.nothing-waits")
                : page.goOn("/compliance?view=mine&alert=" + taken, "compliance.done.claim");
    }

    @PostMapping("/{id}/claim")
    String claim(@PathVariable String id, PageRequest page) {
        page.post(path(id) + "/claim", NOTHING);
        return page.goOn("/compliance?view=mine&alert=" + id, "compliance.done.claim");
    }

    @PostMapping("/{id}/release")
    String release(@PathVariable String id, PageRequest page) {
        page.post(path(id) + "/release", NOTHING);
        return page.goOn("/compliance?alert=" + id, "compliance.done.release");
    }

    @PostMapping("/{id}/comment")
    String comment(@PathVariable String id, @RequestParam String text, PageRequest page) {
        page.post(path(id) + "/comment", Map.of("text", text));
        return here(page, id, "compliance.done.comment");
    }

    @PostMapping("/{id}/files")
    String file(@PathVariable String id, PageRequest page) {
        page.upload(path(id) + "/files");
        return page.goOn("/compliance?view=all&tab=files&alert=" + id, "compliance.done.file");
    }

    /** @param how {@code close} by one person, or {@code propose} to a second one (C1) */
    @PostMapping("/{id}/decide")
    String decide(
            @PathVariable String id,
            @RequestParam String how,
            @RequestParam String code,
            @RequestParam String reason,
            @RequestParam String hash,
            PageRequest page) {
        boolean alone = how.equals("close");
        page.post(path(id) + (alone ? "/close" : "/propose"), Map.of("code", code, "reason", reason, "hash", hash));
        return here(page, id, alone ? "compliance.done.close" : "compliance.done.propose");
    }

    @PostMapping("/{id}/escalate")
    String escalate(@PathVariable String id, @RequestParam String reason, PageRequest page) {
        page.post(path(id) + "/escalate", Map.of("reason", reason));
        return here(page, id, "compliance.done.escalate");
    }

    @PostMapping("/{id}/suppress")
    String suppress(
            @PathVariable String id,
            @RequestParam String reason,
            @RequestParam String until,
            @RequestParam String ceiling,
            PageRequest page) {
        page.post(path(id) + "/suppress", Map.of("reason", reason, "until", until, "ceiling", ceiling));
        return here(page, id, "compliance.done.suppress");
    }

    @PostMapping("/{id}/measure")
    String measure(@PathVariable String id, @RequestParam String reason, PageRequest page) {
        page.post(path(id) + "/measure", Map.of("reason", reason));
        return here(page, id, "compliance.done.measure");
    }

    private static String here(PageRequest page, String id, String said) {
        return page.goOn("/compliance?view=all&alert=" + id, said);
    }

    private static String path(String id) {
        return "/alerts/" + CaseFacts.checked(id);
    }
}
