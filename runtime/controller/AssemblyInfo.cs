using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Controller.Tests")]
