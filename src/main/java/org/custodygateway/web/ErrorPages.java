package org.custodygateway.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a browser is shown where there is no page, or none for this reader, or where one has failed. Programs get a problem instead. */
@Controller
class ErrorPages {

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    String error(HttpServletRequest request, HttpServletResponse response, Model model) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer number ? number : HttpStatus.NOT_FOUND.value();
        var w = PageLanguage.words(request);
        var problem = new Json();
        String kind = status == 403 || status == 404 ? String.valueOf(status) : "failed";
        problem.put("title", w.say("problem.title." + kind));
        problem.put("detail", w.say("problem.detail." + kind));
        model.addAttribute("status", status);
        model.addAttribute("problem", problem);
        model.addAttribute("address", "/");
        response.setStatus(status);
        return "problem";
    }
}
