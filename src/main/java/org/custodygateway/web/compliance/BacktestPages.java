package org.custodygateway.web.compliance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Back-tests on the page of rules: started, watched, left and found again, cancelled (M6). */
@Controller
@RequestMapping("/compliance/rules")
class BacktestPages {

    /** Holds the parameters of the form against the past; nothing but the result is written. */
    @PostMapping("/{rule}/backtest")
    String start(@PathVariable String rule, @RequestParam Map<String, String> form, PageRequest page, Model model) {
        var body = new HashMap<String, Object>();
        body.put("rule", RulePages.named(rule));
        body.put("from", form.get("from"));
        body.put("to", form.get("to"));
        body.put("candidates", List.of(Map.of("parameters", RulePages.parameters(form))));
        RulePages.putNumber(body, form, "against");
        return shown(page.post("/backtests/runs", body), model);
    }

    @GetMapping("/runs/{id}")
    String look(@PathVariable String id, PageRequest page, Model model) {
        return shown(page.get(path(id)), model);
    }

    @PostMapping("/runs/{id}/cancel")
    String cancel(@PathVariable String id, PageRequest page, Model model) {
        return shown(page.post(path(id) + "/cancel", Map.of()), model);
    }

    private static String shown(Json run, Model model) {
        model.addAttribute("run", run);
        return "compliance/backtest :: run";
    }

    private static String path(String id) {
        return "/backtests/runs/" + CaseFacts.checked(id);
    }
}
