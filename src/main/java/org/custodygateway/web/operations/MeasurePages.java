package org.custodygateway.web.operations;

import java.util.Map;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Measures on internal-transfer flags: proposed by compliance, given an instruction number and approved here, set by the branch (M2). */
@Controller
class MeasurePages {

    @GetMapping("/operations/measures")
    String measures(
            @RequestParam(defaultValue = "OPEN") String state,
            @RequestParam(required = false) @Nullable String after,
            PageRequest page,
            Model model) {
        var found = page.get("/measures", "state", state, "after", after);
        model.addAttribute("state", state);
        model.addAttribute("measures", found.list("items"));
        model.addAttribute("next", found.get("next"));
        return "operations/measures";
    }

    @PostMapping("/operations/measures/{id:[0-9]+}/approve")
    String approve(@PathVariable String id, @RequestParam String instruction, PageRequest page) {
        page.post("/measures/" + id + "/approve", Map.of("instruction", instruction.strip()));
        return page.goOn("/operations/measures?state=APPROVED", "operations.instructed");
    }

    @PostMapping("/operations/measures/{id:[0-9]+}/return")
    String giveBack(@PathVariable String id, @RequestParam String note, PageRequest page) {
        page.post("/measures/" + id + "/return", note.isBlank() ? Map.of() : Map.of("note", note.strip()));
        return page.goOn("/operations/measures", "operations.returned");
    }
}
