using StandIns.Generator.Declarations;

namespace StandIns.Generator.Extracting;

/// <summary>A resource class of an npm package: its folder, its declarations, and what only its script says.</summary>
internal sealed record PackageClass(string Module, DeclarationFile Declarations, ScriptFacts Script);
