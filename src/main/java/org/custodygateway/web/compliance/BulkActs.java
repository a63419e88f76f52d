package org.custodygateway.web.compliance;

import java.util.HashMap;
import java.util.List;
import org.custodygateway.web.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Assigns or tags the alerts that are marked in the queue: first a dry run, then the act (C1). */
@Controller
class BulkActs {

    /** @param how {@code dry} to see what would happen, {@code do} to have it done */
    @PostMapping("/compliance/bulk")
    String bulk(
            @RequestParam(defaultValue = "") List<String> alerts,
            @RequestParam String act,
            @RequestParam(defaultValue = "") String assignee,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam String how,
            PageRequest page,
            Model model) {
        var body = new HashMap<String, Object>();
        body.put("alerts", alerts);
        body.put("act", act);
        body.put("word", act.equals("ASSIGN") ? assignee : tag.strip());
        body.put("dryRun", !how.equals("do"));
        var answer = page.post("/alerts/bulk", body);
        var items = answer.list("items");
        model.addAttribute("dry", answer.get("dryRun"));
        model.addAttribute("items", items);
        model.addAttribute(
                "can", items.stream().filter(one -> one.get("problem") == null).count());
        return "compliance/bulk :: outcome";
    }
}
