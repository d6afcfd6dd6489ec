/** Holds the manifests in {@code k8s} to what Kubernetes takes and to rules of our own. */
@NullMarked
package entente.manifests;

import org.jspecify.annotations.NullMarked;
