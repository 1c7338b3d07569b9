using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Local.Controllers.Tests")]
