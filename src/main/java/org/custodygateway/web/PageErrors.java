package org.custodygateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Shows what the API refuses: within the form that was sent, or as a page of its own. */
@ControllerAdvice(basePackageClasses = PageErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrors {

    private final PageFrame frame;

    PageErrors(PageFrame frame) {
        this.frame = frame;
    }

    @ExceptionHandler
    ModelAndView refused(
            ApiRefusal refusal, HttpServletRequest request, HttpServletResponse response, Authentication login) {
        boolean part = request.getHeader("HX-Request") != null;
        var shown = new ModelAndView(part ? "problem :: note" : "problem");
        var model = new org.springframework.ui.ExtendedModelMap();
        frame.frame(request, response, login, model);
        shown.addAllObjects(model);
        shown.addObject("status", refusal.status());
        shown.addObject("problem", refusal.problem());
        response.setStatus(refusal.status());
        return shown;
    }
}
