package org.custodygateway.web.care;

import java.util.LinkedHashMap;
import java.util.Map;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Warnings of the branch compliance post, and how they are mended (C10). */
@Controller
class WarningPages {

    @GetMapping("/care/warnings")
    String warnings(@RequestParam(required = false) @Nullable String after, PageRequest page, Model model) {
        WorkListPages.show(page.get("/warnings", "after", after), model);
        return "care/warnings";
    }

    @PostMapping("/care/warnings")
    String issue(
            @RequestParam String about,
            @RequestParam String opinion,
            @RequestParam String dueOn,
            @RequestParam String clientNo,
            PageRequest page) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("about", about);
        body.put("opinion", opinion);
        body.put("dueOn", dueOn);
        body.put("clientNo", clientNo.isBlank() ? null : clientNo.strip());
        page.post("/warnings", body);
        return page.goOn("/care/warnings", "care.recorded");
    }

    @PostMapping("/care/warnings/{id:[0-9]+}/{act:mended|accept|return|escalate|close}")
    String act(
            @PathVariable String id,
            @PathVariable String act,
            @RequestParam String note,
            @RequestParam(required = false) @Nullable String to,
            PageRequest page) {
        page.post(
                "/warnings/" + id + "/" + act,
                act.equals("escalate") ? Map.of("note", note, "to", String.valueOf(to)) : Map.of("note", note));
        return page.goOn("/care/warnings", "care.recorded");
    }
}
