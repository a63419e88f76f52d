package org.custodygateway.web.compliance;

import java.util.Map;
import org.custodygateway.web.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Records past their term: operations management proposes to remove them, compliance decides (C6, P2). */
@Controller
@RequestMapping("/compliance/retention")
class RetentionPages {

    @GetMapping
    String runs(PageRequest page, Model model) {
        model.addAttribute("terms", page.get("/retention").list("items"));
        model.addAttribute("runs", page.get("/retention/runs").list("items"));
        return "compliance/retention";
    }

    @PostMapping("/{id:[0-9]+}/{act:approve|reject}")
    String decide(@PathVariable String id, @PathVariable String act, PageRequest page) {
        page.post("/retention/runs/" + id + "/" + act, Map.of());
        return page.goOn("/compliance/retention", "retention.done." + act);
    }
}
