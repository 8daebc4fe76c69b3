/** Many pictures trained in one go, and what is to be seen of them: table, page, contact sheet. */
package io.github.nca4j.app.gallery;
