package org.custodygateway.web.support;

import java.util.Map;
import org.custodygateway.web.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The links to the banks, and the switches of each. */
@Controller
class LinkPages {

    private static final String ACTS = "{act:sign-in|sign-out|change-key}";

    @GetMapping("/support")
    String links(PageRequest page, Model model) {
        model.addAttribute("banks", page.get("/banks").list("items"));
        model.addAttribute("stoppable", page.get("/routes").list("items"));
        return "support/links";
    }

    @PostMapping("/support/banks/{code:[a-z0-9]+}/" + ACTS)
    String act(@PathVariable String code, @PathVariable String act, PageRequest page, Model model) {
        page.post("/banks/" + code + "/" + act, Map.of());
        return links(page, model);
    }

    @PostMapping("/support/banks/{code:[a-z0-9]+}/test")
    String test(@PathVariable String code, PageRequest page, Model model) {
        model.addAttribute("tested", page.post("/banks/" + code + "/test", Map.of()));
        model.addAttribute("testedBank", code);
        return links(page, model);
    }
}
