/** Pages for people: what is going on, in Chinese and English, each role its own part. */
@NullMarked
package org.custodygateway.web;

import org.jspecify.annotations.NullMarked;
