/**
 * A past for the demo: some two hundred clients over sixty trading days, made by calling the gateway's API and the mock banks' control as
 * people, programs and banks would. It knows nothing of either program's inside.
 */
@NullMarked
package org.custodygateway.demo;

import org.jspecify.annotations.NullMarked;
