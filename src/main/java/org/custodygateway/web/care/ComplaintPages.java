package org.custodygateway.web.care;

import java.util.Map;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Complaints and objections with their fifteen days (C4, C9), and follow-up visits by headquarters' plan. */
@Controller
class ComplaintPages {

    @GetMapping("/care/complaints")
    String complaints(
            @RequestParam(defaultValue = "OPEN") String state,
            @RequestParam(required = false) @Nullable String after,
            PageRequest page,
            Model model) {
        model.addAttribute("state", state);
        WorkListPages.show(page.get("/complaints", "state", state, "after", after), model);
        return "care/complaints";
    }

    @PostMapping("/care/complaints/{clientNo:[0-9]+}/{id:[0-9]+}/answer")
    String answer(
            @PathVariable String clientNo,
            @PathVariable String id,
            @RequestParam String text,
            @RequestParam boolean upheld,
            PageRequest page) {
        page.post("/clients/" + clientNo + "/complaints/" + id + "/answer", Map.of("text", text, "upheld", upheld));
        return page.goOn("/care/complaints", "care.answered");
    }

    @GetMapping("/care/visits")
    String plans(@RequestParam(required = false) @Nullable String after, PageRequest page, Model model) {
        WorkListPages.show(page.get("/visit-plans", "after", after), model);
        return "care/plans";
    }

    @GetMapping("/care/visits/{plan:[0-9]+}")
    String visits(
            @PathVariable String plan,
            @RequestParam(required = false) @Nullable String after,
            PageRequest page,
            Model model) {
        model.addAttribute("plan", plan);
        WorkListPages.show(page.get("/visit-plans/" + plan + "/visits", "after", after), model);
        return "care/visits";
    }

    @PostMapping("/care/visits/{plan:[0-9]+}/{clientNo:[0-9]+}/{id:[0-9]+}/result")
    String result(
            @PathVariable String plan,
            @PathVariable String clientNo,
            @PathVariable String id,
            @RequestParam boolean reached,
            @RequestParam String text,
            PageRequest page) {
        page.post("/clients/" + clientNo + "/visits/" + id + "/result", Map.of("reached", reached, "text", text));
        return page.goOn("/care/visits/" + plan, "care.recorded");
    }
}
