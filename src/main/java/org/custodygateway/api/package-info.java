/** The JSON contract outward, who may call what, and how errors are told. */
@NullMarked
package org.custodygateway.api;

import org.jspecify.annotations.NullMarked;
