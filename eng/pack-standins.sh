#!/usr/bin/env bash
# Packs standins/ into standins/feed where their sources changed. The patch number is a digest of the sources: a repacked
# stand-in needs a new version, or the package cache would serve the old one. Older packs go away, because NuGet takes the
# lowest version that fits.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
feed=$root/standins/feed
mkdir -p "$feed"
exec 9>"$feed/.lock"
flock 9

digest() { # of the files below the given folders, without build output
  (cd "$root" && find "$@" -type d \( -name bin -o -name obj \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-7)
}
stamp=$((16#$(digest standins/Pulumi standins/Pulumi.Kubernetes standins/KubernetesClient standins/Generator standins/schemas \
  eng/pack-standins.sh eng/StandIn.targets)))
[ "$(cat "$feed/stamp" 2>/dev/null)" = "$stamp" ] && exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -f "$feed"/*.nupkg "$feed/stamp" "$feed/versions.props"
pack() { # project, version
  dotnet pack "$root/standins/$1" -c Release -o "$feed" -p:PackingStandIns=true -p:PackageVersion="$2" \
    -p:UseArtifactsOutput=true -p:ArtifactsPath="$work" --nologo -v quiet -clp:ErrorsOnly
}
echo "packing the stand-ins"
pack Pulumi "3.999.$stamp"
pack Pulumi.Kubernetes "4.999.$stamp"
pack KubernetesClient "20.999.$stamp"
cat > "$feed/versions.props" <<X
<Project>
  <PropertyGroup>
    <PulumiVersion>[3.999.$stamp]</PulumiVersion>
    <PulumiKubernetesVersion>[4.999.$stamp]</PulumiKubernetesVersion>
    <KubernetesClientVersion>[20.999.$stamp]</KubernetesClientVersion>
  </PropertyGroup>
</Project>
X
echo "$stamp" > "$feed/stamp"
