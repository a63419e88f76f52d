package org.custodygateway.web.operations;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.custodygateway.web.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is set for all clients: the agreement that is signed (A17), terms of records (C6). */
@Controller
class AgreementPages {

    /** What an agreement says at least (A17), in the order of its clauses. */
    private static final List<String> POINTS =
            List.of("OWN_AND_TRUE", "SECURITIES_ONLY", "MAIN_TRADES", "MAIN_AND_AUXILIARY", "RESTRICTED");

    @GetMapping("/operations/agreements")
    String agreements(PageRequest page, Model model) {
        model.addAttribute("current", page.get("/agreements/service"));
        model.addAttribute("versions", page.get("/agreements/service/versions").list("items"));
        model.addAttribute("points", POINTS);
        return "operations/agreements";
    }

    @PostMapping("/operations/agreements")
    String propose(@RequestParam Map<String, String> form, PageRequest page) {
        var points = new TreeMap<String, Map<String, String>>();
        for (var point : POINTS) {
            points.put(
                    point,
                    Map.of("zh", form.getOrDefault(point + "-zh", ""), "en", form.getOrDefault(point + "-en", "")));
        }
        page.post("/agreements/service/versions", Map.of("points", points));
        return page.goOn("/operations/agreements", "agreement.has-been-proposed");
    }

    @PostMapping("/operations/agreements/{version:[0-9]+}/approve")
    String approve(@PathVariable String version, PageRequest page, Model model) {
        page.post("/agreements/service/versions/" + version + "/approve", Map.of());
        return agreements(page, model);
    }

    @GetMapping("/operations/retention")
    String retention(PageRequest page, Model model) {
        model.addAttribute("terms", page.get("/retention").list("items"));
        model.addAttribute("runs", page.get("/retention/runs").list("items"));
        return "operations/retention";
    }

    @PostMapping("/operations/retention/runs")
    String proposeRun(PageRequest page, Model model) {
        page.post("/retention/runs", Map.of());
        return retention(page, model);
    }
}
